import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** What cleaners see behind the link in their mail. */
export const cleaningRoutes = {
  getCleaningJob: {
    method: 'GET',
    path: '/cleaning/{token}',
    audience: 'webhook',
    door: 'cleaning',
    summary: 'A job as its cleaner sees it, as a page or as JSON; the link in the mail is the proof',
    answer: schemas.cleaningJob,
    rate: 50,
  },
  getCleanerFeed: {
    method: 'GET',
    path: '/cleaners/{feed}',
    audience: 'webhook',
    door: 'cleaning',
    summary: "A cleaner's jobs as a calendar, `<cleaner>.<token>.ics`; the token is the proof",
    rate: 50,
  },
  answerCleaningJob: {
    method: 'POST',
    path: '/cleaning/{token}',
    audience: 'webhook',
    door: 'cleaning',
    summary: 'Take a job, decline it or give it back; from the page as a form, else as JSON {"answer"}',
    answer: schemas.cleaningJob,
    rate: 50,
  },
} as const satisfies Record<string, Route>;
