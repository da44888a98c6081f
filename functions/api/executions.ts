import { env } from '../adapters/env.ts';
import { createLifecycles } from '../adapters/lifecycles/lifecycles.ts';
import { createExecutionRecords } from '../adapters/lifecycles/records.ts';
import { createProperties } from '../adapters/properties.ts';
import { dynamo, mainTable } from '../adapters/table.ts';
import { listExecutions } from './executions/list-executions.ts';
import type { Services } from './executions/services.ts';
import { showExecution } from './executions/show-execution.ts';
import { door, endpoint } from './http.ts';
import { routes } from './routes.ts';

const services = (): Services => ({
  lifecycles: createLifecycles(),
  records: createExecutionRecords(dynamo(), env('EXECUTION_TABLE_NAME')),
  properties: createProperties(mainTable()),
  now: () => new Date(),
});

/** Shows an operator the life of every execution, and does what they choose about one. */
export const handler = door(
  endpoint(routes.listExecutions, (request) => listExecutions(request, services())),
  endpoint(routes.getExecution, (request) => showExecution(request, services())),
);
