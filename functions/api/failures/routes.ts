import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** What failed for good outside of a workflow. */
export const failureRoutes = {
  listFailures: {
    method: 'GET',
    path: '/operator/failures',
    audience: 'operator',
    door: 'failures',
    summary: 'What failed for good outside of a workflow, for whoever reaches the homes of every owner',
    answer: schemas.failureList,
  },
  sendFailureAgain: {
    method: 'POST',
    path: '/operator/failures',
    audience: 'operator',
    door: 'failures',
    summary: 'Send again what failed, up to a hundred at a time; what is done already is not done twice',
    body: schemas.failureChoice,
    answer: schemas.failureSent,
  },
} as const satisfies Record<string, Route>;
