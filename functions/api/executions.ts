import { workflows } from '../../workflows/index.ts';
import { env } from '../adapters/env.ts';
import { createLifecycles } from '../adapters/lifecycles/lifecycles.ts';
import { createExecutionRecords } from '../adapters/lifecycles/records.ts';
import { createProperties } from '../adapters/properties.ts';
import { createRedrive } from '../adapters/redrives.ts';
import { dynamo, mainTable } from '../adapters/table.ts';
import { createWorkQueue } from '../adapters/work-queue.ts';
import { redriveExecution, restartExecution, stopExecution } from './executions/act-on-execution.ts';
import { listExecutions } from './executions/list-executions.ts';
import type { Services } from './executions/services.ts';
import { showExecution } from './executions/show-execution.ts';
import { door, endpoint } from './http.ts';
import { routes } from './routes.ts';

const services = (): Services => ({
  lifecycles: createLifecycles(),
  records: createExecutionRecords(dynamo(), env('EXECUTION_TABLE_NAME')),
  properties: createProperties(mainTable()),
  work: createWorkQueue(mainTable()),
  redrive: createRedrive(workflows.map(({ name }) => name)),
  now: () => new Date(),
});

/** Shows an operator the life of every execution, and does what they choose about one. */
export const handler = door(
  endpoint(routes.listExecutions, (request) => listExecutions(request, services())),
  endpoint(routes.getExecution, (request) => showExecution(request, services())),
  endpoint(routes.redriveExecution, (request) => redriveExecution(request, services())),
  endpoint(routes.stopExecution, (request) => stopExecution(request, services())),
  endpoint(routes.restartExecution, (request) => restartExecution(request, services())),
);
