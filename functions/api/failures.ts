import { starter } from '../adapters/executions.ts';
import { failureQueues } from '../adapters/failure-queues.ts';
import { createProperties } from '../adapters/properties.ts';
import { createSearchIndex } from '../adapters/search-index.ts';
import { mainTable, searchTable } from '../adapters/table.ts';
import { tellOfMail } from '../adapters/tell-of-mail.ts';
import { listFailures } from './failures/list-failures.ts';
import { failureRoutes } from './failures/routes.ts';
import { sendFailureAgain } from './failures/send-again.ts';
import type { Services } from './failures/services.ts';
import { door } from './http.ts';
import { guarded } from './reach.ts';

function services(): Services {
  const properties = createProperties(mainTable());
  const index = createSearchIndex(searchTable(), properties, Date.now);
  return {
    queues: failureQueues,
    start: starter(),
    tellOfMail,
    homes: async () => (await index.homes()).map(({ id }) => id),
    properties,
    now: () => new Date(),
  };
}

/** Shows what failed for good outside of a workflow, and sends it again. */
export const handler = door(
  guarded(failureRoutes.listFailures, (request) => listFailures(request, services())),
  guarded(failureRoutes.sendFailureAgain, (request) => sendFailureAgain(request, services())),
);
