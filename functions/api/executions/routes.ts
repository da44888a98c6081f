import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Executions of workflows. */
export const executionRoutes = {
  listExecutions: {
    method: 'GET',
    path: '/operator/executions',
    audience: 'operator',
    door: 'executions',
    summary: 'Executions of workflows, newest first; of those that come again by the clock only red ones',
    query: schemas.executionsQuery,
    answer: schemas.executionList,
  },
  getExecution: {
    method: 'GET',
    path: '/operator/executions/{workflow}/{name}',
    audience: 'operator',
    door: 'executions',
    summary: 'One execution whole: its graph, every step with its attempts, every event',
    answer: schemas.executionResult,
  },
  redriveExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/redrive',
    audience: 'operator',
    door: 'executions',
    summary: 'Have a red execution go on from the step that failed',
    answer: schemas.executionActed,
  },
  stopExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/stop',
    audience: 'operator',
    door: 'executions',
    summary: 'End an execution that still runs',
    answer: schemas.executionActed,
  },
  restartExecution: {
    method: 'POST',
    path: '/operator/executions/{workflow}/{name}/restart',
    audience: 'operator',
    door: 'executions',
    summary: 'Begin a red execution anew, under its next name',
    answer: schemas.executionActed,
  },
} as const satisfies Record<string, Route>;
