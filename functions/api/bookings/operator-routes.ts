import type { Route } from '../route.ts';
import * as stays from '../stays/schemas.ts';
import * as changes from './change-schemas.ts';
import * as schemas from './schemas.ts';

/** What operators do about a booking that its guest could do. */
export const operatorRoutes = {
  getOperatorCancellation: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/cancellation',
    audience: 'operator',
    door: 'book',
    summary: 'What cancelling would give the guest back now, and until when',
    answer: changes.cancellationResult,
  },
  cancelAsOperator: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/cancellation',
    audience: 'operator',
    door: 'book',
    summary: 'Cancel a stay by its policy, or with a refund of your own and a reason',
    body: changes.operatorCancellation,
    answer: changes.cancellationResult,
  },
  getOperatorChange: {
    method: 'GET',
    path: '/operator/bookings/{bookingId}/change',
    audience: 'operator',
    door: 'book',
    summary: 'What another stay would cost the guest instead',
    query: changes.changeQuery,
    answer: changes.changeResult,
  },
  changeAsOperator: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/change',
    audience: 'operator',
    door: 'book',
    summary: 'Change dates or party for the total that was shown; what it costs more the guest pays',
    body: changes.changeRequest,
    answer: changes.changeResult,
  },
  createBookingForGuest: {
    method: 'POST',
    path: '/operator/properties/{propertyId}/bookings',
    audience: 'operator',
    door: 'book',
    summary: 'Keep the nights of a quote for a guest for 23 hours, and mail them where to pay',
    body: schemas.bookingForGuest,
    headers: ['Idempotency-Key'],
    answer: stays.heldForGuest,
  },
  endHold: {
    method: 'DELETE',
    path: '/operator/bookings/{bookingId}/hold',
    audience: 'operator',
    door: 'book',
    summary: 'Give back nights that are kept for a guest who has not paid, at once',
    answer: schemas.holdGivenUp,
  },
  askRefund: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/refunds',
    audience: 'operator',
    door: 'book',
    summary: 'Give back a part of what was paid beside any policy, with a reason that the guest reads',
    body: stays.refundRequest,
    headers: ['Idempotency-Key'],
    answer: stays.refundAsked,
  },
  askLetter: {
    method: 'POST',
    path: '/operator/bookings/{bookingId}/letters',
    audience: 'operator',
    door: 'book',
    summary: 'Send a letter to the guest once more, as the stay is now',
    body: stays.letterRequest,
    headers: ['Idempotency-Key'],
    answer: stays.letterAsked,
  },
} as const satisfies Record<string, Route>;
