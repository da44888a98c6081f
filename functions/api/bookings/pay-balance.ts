import type { z } from 'zod';
import type { BalancePages } from '../../adapters/balance-pages.ts';
import type { BalancePage } from '../../domain/balance-page.ts';
import { isWaiting } from '../../domain/balance-page.ts';
import type { ConfirmedBooking } from '../../domain/booking.ts';
import { balanceOf } from '../../domain/payment-plan.ts';
import { Fault } from '../../faults.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { mayOpen, readBooking, unknownBooking } from './open-booking.ts';
import type { balanceResult } from './schemas.ts';
import type { Services } from './services.ts';

/** How long a page for the rest can be paid on, milliseconds. */
const openMs = 30 * 60_000;

interface WithPages extends Services {
  readonly pages: BalancePages;
}

/** Opens the page on which a guest pays the rest now; a repeat within its time answers the same page. */
export async function payBalance(
  request: Request<typeof routes.payBalance>,
  services: WithPages,
): Promise<Answer> {
  if (!(await mayOpen(request, services))) return unknownBooking;
  const found = await readBooking(request.path.bookingId, services);
  if (!found) return unknownBooking;
  const { booking } = found;
  if (booking.status !== 'confirmed' || balanceOf(booking) === 0)
    return problem('nothing-to-pay', 'Everything that was due for this booking is paid, or it is off.');
  const last = await services.pages.read(booking.id);
  if (last && isWaiting(last)) return whileOpen(last, booking, services);
  try {
    return await openPage(booking, (last?.number ?? 0) + 1, services);
  } catch (error) {
    if (!(error instanceof Fault) || error.name !== 'PaymentsUnavailable') throw error;
    return problem('payments-unavailable', 'Nothing was charged. Send the same request again in a moment.');
  }
}

const waitAMoment = problem(
  'change-waiting',
  'A payment for this booking is being settled. Look again in a moment.',
);

function whileOpen(page: BalancePage, booking: ConfirmedBooking, services: WithPages): Answer {
  const canBePaid = page.status === 'open' && services.now().toISOString() < page.heldUntil;
  return canBePaid ? describe(page, booking, services) : waitAMoment;
}

async function openPage(booking: ConfirmedBooking, number: number, services: WithPages): Promise<Answer> {
  const { id: bookingId, version, price } = booking;
  const amount = balanceOf(booking);
  const checkout = await services.payments.openBalanceCheckout(
    booking,
    { amount, currency: price.currency },
    number,
  );
  const heldUntil = new Date(services.now().getTime() + openMs).toISOString();
  const page: BalancePage = { bookingId, version, number, status: 'open', amount, checkout, heldUntil };
  return (await services.pages.open(page)) ? describe(page, booking, services) : waitAMoment;
}

const describe = (
  { bookingId, amount, checkout, heldUntil }: BalancePage,
  { price: { currency } }: ConfirmedBooking,
  { now }: WithPages,
): Answer => ({
  status: 200,
  body: {
    ...{ bookingId, currency, amount, checkoutUrl: checkout.url, heldUntil },
    now: now().toISOString(),
  } satisfies z.input<typeof balanceResult>,
});
