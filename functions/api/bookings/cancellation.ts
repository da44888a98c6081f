import type { z } from 'zod';
import type { DirectBooking } from '../../domain/booking.ts';
import type { StepRefusal } from '../../domain/booking-decisions.ts';
import { askToCancel, type CancellationAsked, hasBegun, previewRefund } from '../../domain/cancellation.ts';
import type { Property } from '../../domain/property.ts';
import { isPaid, refundable } from '../../domain/refund.ts';
import { sayStatus } from '../../domain/say-status.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { cancellationResult } from './change-schemas.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import { sayCancellation } from './say-cancellation.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof cancellationResult>;

/** Answers a guest what cancelling gives back now, and why. */
export async function getCancellation(
  request: Request<typeof routes.getCancellation>,
  services: Services,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  return preview(request.path.bookingId, services);
}

/** Answers the operator the same. */
export const getOperatorCancellation = (
  request: Request<typeof routes.getOperatorCancellation>,
  services: Services,
): Promise<Answer> => preview(request.path.bookingId, services);

/** Cancels for a guest who agreed to what they get back; a repeat answers how the cancellation stands. */
export async function cancelBooking(
  request: Request<typeof routes.cancelBooking>,
  services: Services,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  const { refund } = request.body;
  return cancel(request.path.bookingId, services, (at, home) => ({ by: 'guest', at, home, refund }));
}

/** Cancels for the operator, by the policy or with a refund of their own; a repeat changes nothing. */
export async function cancelAsOperator(
  request: Request<typeof routes.cancelAsOperator>,
  services: Services,
): Promise<Answer> {
  const { refund, reason } = request.body;
  if (refund !== undefined && reason === undefined)
    return badRequest([{ field: 'reason', message: 'must be given with a refund of your own' }]);
  const instead = refund !== undefined && reason !== undefined && { instead: { refund, reason } };
  return cancel(request.path.bookingId, services, (at, home) => ({ by: 'operator', at, home, ...instead }));
}

async function preview(bookingId: string, services: Services): Promise<Answer> {
  const found = await readBooking(bookingId, services);
  return found ? describe(found.booking, found.home, services.now()) : unknownBooking;
}

async function cancel(
  bookingId: string,
  services: Services,
  ask: (at: Date, home: Property) => CancellationAsked,
): Promise<Answer> {
  const found = await readBooking(bookingId, services);
  if (!found) return unknownBooking;
  const at = services.now();
  const asked = ask(at, found.home);
  const settled = await services.bookings.settle(bookingId, (booking) => askToCancel(booking, asked), {
    by: asked.by,
    at,
  });
  if (settled.kind === 'change' || settled.kind === 'done') return describe(settled.booking, found.home, at);
  return refusal(bookingId, settled.kind === 'refuse' ? settled.reason : 'superseded', at, services);
}

async function refusal(
  bookingId: string,
  reason: StepRefusal,
  at: Date,
  services: Services,
): Promise<Answer> {
  const found = await readBooking(bookingId, services);
  if (!found || !isPaid(found.booking)) return notCancellable;
  if (reason === 'stay-begun')
    return problem('not-cancellable', 'The stay has begun. Ask the owner what can be done.');
  if (reason === 'refund-too-high')
    return badRequest([{ field: 'refund', message: 'must be at most what was paid and not given back' }]);
  const { refund } = previewRefund(found.booking, found.home, at);
  return problem('refund-changed', 'Look at the new amount, and send the request again with it.', { refund });
}

const notCancellable = problem('not-cancellable', 'Only a confirmed stay can be cancelled.');

function describe(booking: DirectBooking, home: Property, at: Date): Answer {
  if (!isPaid(booking)) return notCancellable;
  const { id: bookingId, status, payments, price } = booking;
  const common = { bookingId, status, currency: price.currency, timeZone: home.timeZone };
  const answer = (result: Omit<Result, keyof typeof common | 'now'>): Answer => ({
    status: 200,
    body: { ...common, ...result, now: at.toISOString() } satisfies Result,
  });
  const paid = refundable(payments);
  if (booking.status !== 'confirmed') {
    const { refund } = booking.cancellation;
    const basisPoints = paid + refund === 0 ? 0 : Math.round((refund * 10_000) / (paid + refund));
    const text = sayStatus(booking);
    return answer({ paid: paid + refund, refund, basisPoints, steps: [], canCancel: false, text });
  }
  const { steps, ...now } = previewRefund(booking, home, at);
  const canCancel = !hasBegun(booking, { home, at });
  const text = sayCancellation(now, booking, home, canCancel);
  return answer({ paid, ...now, steps: steps.map((step) => ({ ...step })), canCancel, text });
}
