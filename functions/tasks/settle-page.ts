import { takePage } from '../adapters/balance-pages.ts';
import type { Payment } from '../adapters/payments.ts';
import { type BalancePage, isWaiting } from '../domain/balance-page.ts';
import type { ConfirmedBooking } from '../domain/booking.ts';
import type { Money } from '../domain/money.ts';
import { balanceOf } from '../domain/payment-plan.ts';
import { takePayment } from '../domain/take-payment.ts';
import { Fault } from '../faults.ts';
import { type BalanceServices, giveBackStray } from './balance-services.ts';

/** How a page ended. */
export type PageEnd =
  | { readonly outcome: 'taken'; readonly paymentIntentId: string }
  /** Not paid, or let go of. */
  | { readonly outcome: 'unpaid' };

const unpaid: PageEnd = { outcome: 'unpaid' };

/**
 * Closes the page on which a guest pays the rest, and takes what was paid on it: never more than is still owed, and
 * nothing for a stay that is off. A repeat finds how it ended.
 */
export async function settlePage(page: BalancePage, by: string, services: BalanceServices): Promise<PageEnd> {
  if (!isWaiting(page)) {
    const { paymentIntentId } = page;
    return paymentIntentId === undefined ? unpaid : { outcome: 'taken', paymentIntentId };
  }
  const { payments, pages } = services;
  await payments.endCheckout(page.checkout.sessionId);
  const payment = await payments.read(page.checkout.sessionId);
  const taken = payment && payment.status !== 'gone' ? await take(page, payment, by, services) : unpaid;
  if (taken.outcome === 'unpaid') await pages.close(page);
  return taken;
}

async function take(
  page: BalancePage,
  payment: Payment,
  by: string,
  services: BalanceServices,
): Promise<PageEnd> {
  const { bookingId, number } = page;
  const { paymentIntentId } = payment;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const most = booking.status === 'confirmed' ? owedOn(page, booking) : undefined;
  if (!most && payment.status === 'capturable') {
    await services.payments.cancel(`${bookingId}/balance/${number}`, paymentIntentId);
    return unpaid;
  }
  const taken =
    most && payment.status === 'capturable'
      ? await services.payments.captureUpTo(`${bookingId}/balance/${number}`, paymentIntentId, most)
      : { paymentIntentId, amount: payment.taken };
  // A call that was killed has begun to give it back: it never counts, whatever the booking owes by now.
  if (!payment.isGivenBack) {
    const settled = await services.bookings.settle(
      bookingId,
      (now) => takePayment(now, { version: booking.version, ...taken }),
      { by, at: services.now(), also: [takePage(page, paymentIntentId)] },
    );
    if (settled.kind === 'change' || settled.kind === 'done') return { outcome: 'taken', paymentIntentId };
  }
  if (!('price' in booking)) return unpaid;
  const { currency } = booking.price;
  await giveBackStray({ bookingId, version: page.version, ...taken, currency }, services);
  return unpaid;
}

/** What of a page's amount is still owed; undefined when nothing is. */
function owedOn({ amount }: BalancePage, booking: ConfirmedBooking): Money | undefined {
  const owed = Math.min(amount, balanceOf(booking));
  return owed === 0 ? undefined : { amount: owed, currency: booking.price.currency };
}
