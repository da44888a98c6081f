import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** What needs a person. */
export const workRoutes = {
  listWork: {
    method: 'GET',
    path: '/operator/work',
    audience: 'operator',
    door: 'work',
    summary: 'What needs a person, oldest first, with what can be done about it',
    answer: schemas.workList,
  },
  chooseWork: {
    method: 'POST',
    path: '/operator/work/{workId}',
    audience: 'operator',
    door: 'work',
    summary:
      'Do what the item offers: move or cancel a booking, decide about a deposit or a refund, have a workflow go on, or close it with a note',
    body: schemas.workChoice,
    answer: schemas.workChosen,
  },
} as const satisfies Record<string, Route>;
