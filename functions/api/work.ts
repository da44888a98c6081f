import { workflows } from '../../workflows/index.ts';
import { createAskedRefunds } from '../adapters/asked-refunds.ts';
import { createBookings } from '../adapters/bookings.ts';
import { createReservations } from '../adapters/channels/reservations.ts';
import { createDamageDeposits } from '../adapters/damage-deposits.ts';
import { createProperties } from '../adapters/properties.ts';
import { createRedrive } from '../adapters/redrives.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { createWorkQueue } from '../adapters/work-queue.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';
import { chooseWork } from './work/choose.ts';
import { listWork } from './work/list-work.ts';
import { workRoutes } from './work/routes.ts';
import type { Services } from './work/services.ts';

const workflowNames = workflows.map(({ name }) => name);

function services(): Services {
  const table = mainTable();
  const properties = createProperties(table);
  return {
    table,
    properties,
    bookings: createBookings(table),
    reservations: createReservations(table, properties),
    deposits: createDamageDeposits(table),
    refunds: createAskedRefunds(table),
    work: createWorkQueue(table),
    homes: createSearchIndex(searchTable(), properties, Date.now),
    redrive: createRedrive(workflowNames),
    workflows: workflowNames,
    now: () => new Date(),
  };
}

/** Shows an operator what needs a person, and does what they choose. */
export const handler = door(
  guarded(workRoutes.listWork, (request) => listWork(request, services())),
  guarded(workRoutes.chooseWork, (request) => chooseWork(request, services())),
);
