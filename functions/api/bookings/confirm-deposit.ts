import type { z } from 'zod';
import type { DamageDeposits } from '../../adapters/damage-deposits.ts';
import type { ConfirmedBooking } from '../../domain/booking.ts';
import type { AskedDeposit } from '../../domain/damage-deposit.ts';
import { Fault } from '../../faults.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import type { balanceResult } from './schemas.ts';
import type { Services } from './services.ts';

/** How long a page is shown, milliseconds. */
const openMs = 30 * 60_000;

interface WithDeposits extends Services {
  readonly deposits: DamageDeposits;
}

/**
 * Opens the page on which a guest whose bank wants it confirms that their card holds the damage deposit; a repeat within
 * its time answers the same page.
 */
export async function confirmDeposit(
  request: Request<typeof routes.confirmDeposit>,
  services: WithDeposits,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  const found = await readBooking(request.path.bookingId, services);
  if (!found) return unknownBooking;
  const { booking } = found;
  const deposit = await services.deposits.read(booking.id);
  if (booking.status !== 'confirmed' || deposit?.status !== 'asked') return nothingToConfirm;
  const { page } = deposit;
  if (page && services.now().toISOString() < page.until) return describe(deposit, page, services);
  try {
    return await openPage(booking, deposit, services);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'PaymentsUnavailable') throw error;
    return problem('payments-unavailable', 'Nothing was held. Send the same request again in a moment.');
  }
}

const nothingToConfirm = problem(
  'nothing-to-pay',
  'The damage deposit of this booking needs nothing from you.',
);

const waitAMoment = problem(
  'change-waiting',
  'What you did for this booking is being looked up. Look again in a moment.',
);

async function openPage(booking: ConfirmedBooking, deposit: AskedDeposit, services: WithDeposits) {
  const { page: last, amount, currency } = deposit;
  // Two pages must not both be confirmed.
  if (last && (await services.payments.endCheckout(last.sessionId)) === 'completed') return waitAMoment;
  const number = deposit.number + 1;
  const checkout = await services.payments.openDepositPage(booking, { amount, currency }, number);
  const until = new Date(services.now().getTime() + openMs).toISOString();
  const page = { ...checkout, until };
  const isKept = await services.deposits.replace(deposit, { ...deposit, number, page });
  return isKept ? describe(deposit, page, services) : waitAMoment;
}

const describe = (
  { bookingId, amount, currency }: AskedDeposit,
  { url, until }: NonNullable<AskedDeposit['page']>,
  { now }: WithDeposits,
): Answer => ({
  status: 200,
  body: {
    ...{ bookingId, currency, amount, checkoutUrl: url, heldUntil: until },
    now: now().toISOString(),
  } satisfies z.input<typeof balanceResult>,
});
