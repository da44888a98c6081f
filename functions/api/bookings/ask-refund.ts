import type { z } from 'zod';
import type { AskedRefunds } from '../../adapters/asked-refunds.ts';
import { type AskedRefund, amountOf, type RefundRefusal } from '../../domain/asked-refund.ts';
import { type Answer, badRequest, problem, type Request } from '../http.ts';
import { idempotencyKeyOf, noKey, otherRequest } from '../idempotency-key.ts';
import type { routes } from '../routes.ts';
import type { refundAsked } from '../stays/schemas.ts';
import { refundIdFor } from '../token.ts';
import { readBooking, unknownBooking } from './open-booking.ts';
import type { Services } from './services.ts';

interface WithRefunds extends Services {
  readonly refunds: Pick<AskedRefunds, 'ask'>;
}

/**
 * Gives a guest back a part of what they paid beside any policy; `give-money-back` does it. A repeat with the same
 * Idempotency-Key asks for nothing more.
 */
export async function askRefund(
  request: Request<typeof routes.askRefund>,
  services: WithRefunds,
): Promise<Answer> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return noKey;
  const { bookingId } = request.path;
  const { amount, reason } = request.body;
  if (!(await readBooking(bookingId, services))) return unknownBooking;
  const asked = await services.refunds.ask(bookingId, {
    ...{ id: refundIdFor(services.tokenKey, bookingId, key), amount, reason },
    ...{ by: `operator/${request.caller ?? 'unknown'}`, at: services.now() },
  });
  if (asked.kind === 'waiting') return stillWaiting;
  if (asked.kind === 'refuse') return refusals[asked.reason];
  const { refund } = asked;
  const isSame = amountOf(refund) === amount && refund.reason === reason;
  return isSame ? { status: 200, body: sayRefund(refund) } : problem('key-reused', otherRequest);
}

const stillWaiting = problem(
  'refund-waiting',
  'Another refund of this booking is still under way. Look at its workflows, then ask again.',
);

const refusals: Readonly<Record<RefundRefusal, Answer>> = {
  'not-refundable': problem(
    'not-refundable',
    'No money was taken for this booking, or its cancellation is under way.',
  ),
  'not-this-amount': badRequest([
    {
      field: 'amount',
      message: 'must be at most what was paid and not given back, in units that a card takes',
    },
  ]),
};

const sayRefund = (refund: AskedRefund): z.input<typeof refundAsked> => ({
  bookingId: refund.bookingId,
  number: refund.number,
  amount: amountOf(refund),
  currency: refund.currency,
});
