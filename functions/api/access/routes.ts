import type { Route } from '../route.ts';
import * as schemas from './schemas.ts';

/** Door codes. */
export const accessRoutes = {
  getAccessCode: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/access-code',
    audience: 'operator',
    door: 'access',
    summary: 'The door code of a stay, and what became of those before it',
    answer: schemas.accessCodeResult,
  },
  reportAccessCode: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/access-code',
    audience: 'operator',
    door: 'access',
    summary: 'Report that a code was entered at its lock by hand, or that whom it is for was told',
    body: schemas.accessCodeReport,
    answer: schemas.accessCodeResult,
  },
} as const satisfies Record<string, Route>;
