import { workflows } from '../../workflows/index.ts';
import { env } from '../adapters/env.ts';
import { createLifecycles } from '../adapters/lifecycles/lifecycles.ts';
import { createExecutionRecords } from '../adapters/lifecycles/records.ts';
import { createProperties } from '../adapters/properties.ts';
import { createRedrive } from '../adapters/redrives.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { dynamo, mainTable, searchTable } from '../adapters/table.ts';
import { createWorkQueue } from '../adapters/work-queue.ts';
import { redriveExecution, restartExecution, stopExecution } from './executions/act-on-execution.ts';
import { listExecutions } from './executions/list-executions.ts';
import { ownersOfExecution } from './executions/owners-of-execution.ts';
import { executionRoutes } from './executions/routes.ts';
import type { Services } from './executions/services.ts';
import { showExecution } from './executions/show-execution.ts';
import { door } from './http.ts';
import { guarded, type OwnersOf } from './reach.ts';

function services(): Services {
  const properties = createProperties(mainTable());
  return {
    lifecycles: createLifecycles(),
    records: createExecutionRecords(dynamo(), env('EXECUTION_TABLE_NAME')),
    properties,
    homes: createSearchIndex(searchTable(), properties, Date.now),
    work: createWorkQueue(mainTable()),
    redrive: createRedrive(workflows.map(({ name }) => name)),
    now: () => new Date(),
  };
}

/** Whom an execution concerns. */
const owners: OwnersOf = (path, everyOwner) => ownersOfExecution(path, everyOwner, services());

/** Shows an operator the life of every execution, and does what they choose about one. */
export const handler = door(
  guarded(executionRoutes.listExecutions, (request) => listExecutions(request, services())),
  guarded(executionRoutes.getExecution, (request) => showExecution(request, services()), owners),
  guarded(executionRoutes.redriveExecution, (request) => redriveExecution(request, services()), owners),
  guarded(executionRoutes.stopExecution, (request) => stopExecution(request, services()), owners),
  guarded(executionRoutes.restartExecution, (request) => restartExecution(request, services()), owners),
);
