import type { RouteName, routes } from '../../../../functions/api/routes.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { sendAsGuest } from '../../session/guest-session.ts';

// The routes file itself would bring the schemas along; its type checks that this place stays the same.
const place = { method: 'GET', path: '/trips' } as const satisfies Pick<
  (typeof routes)[Extract<RouteName, 'listTrips'>],
  'method' | 'path'
>;

/** Reads the stays of the guest who signed in. */
export const readTrips = (signal: AbortSignal): Promise<AnswerOf<'listTrips'>> =>
  sendAsGuest({ ...place, signal });
