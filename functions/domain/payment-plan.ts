import type { PaidFacts } from './booking.ts';
import { cardStep, chargeFor, isChargeable } from './charge.ts';
import { type Money, percentOf } from './money.ts';
import type { PaymentPlan, Property } from './property.ts';
import type { Price } from './quote.ts';
import { addDays, type CalendarDate, instantOf, type Stay } from './stay.ts';

/** What is paid by a plan, or at once without one. */
interface Planned {
  readonly price: Price;
  readonly paymentPlan?: PaymentPlan;
}

/** The part that is taken when the stay is booked, whole card steps, rounded half up. */
function deposit(price: Price, { depositBasisPoints }: PaymentPlan): Money {
  const step = cardStep(price.currency);
  const charge = chargeFor(price);
  return { ...charge, amount: percentOf(charge.amount / step, depositBasisPoints) * step };
}

/** What the card is charged when the stay is booked. */
export const dueAtBooking = ({ price, paymentPlan }: Planned): Money =>
  paymentPlan ? deposit(price, paymentPlan) : chargeFor(price);

/** What is left of the price after that, which is the rest exactly. */
export const dueLater = (planned: Planned): Money => {
  const { amount, currency } = chargeFor(planned.price);
  return { amount: amount - dueAtBooking(planned).amount, currency };
};

/** The day on which the rest is taken, at the home. */
export const balanceDay = ({
  stay,
  paymentPlan,
}: {
  readonly stay: Stay;
  readonly paymentPlan?: PaymentPlan;
}): CalendarDate => addDays(stay.arrival, -(paymentPlan?.balanceDaysBeforeArrival ?? 0));

/**
 * The plan that a stay booked `today` (at the home) is paid by: none where the day for the rest has come, or where one
 * of the two parts is less than a card can be charged.
 */
export function planFor(
  paymentPlan: PaymentPlan | undefined,
  price: Price,
  stay: Stay,
  today: CalendarDate,
): PaymentPlan | undefined {
  if (!paymentPlan || balanceDay({ stay, paymentPlan }) <= today) return undefined;
  const planned = { price, paymentPlan };
  return isChargeable(dueAtBooking(planned)) && isChargeable(dueLater(planned)) ? paymentPlan : undefined;
}

/** What of a booking tells what is still to pay. */
export type Owing = Pick<PaidFacts, 'price' | 'paymentPlan' | 'payments'>;

/** What of the price was not taken, minor units; what somebody gave back past us is not owed again. 0 without a plan. */
export function outstanding({ price, paymentPlan, payments }: Owing): number {
  if (!paymentPlan) return 0;
  const settled = payments.reduce(
    (sum, { amount, givenBack, waived = 0 }) => sum + amount - givenBack + waived,
    0,
  );
  return Math.max(0, chargeFor(price).amount - settled);
}

/** What is to be taken of that: nothing where it is less than a card can be charged. */
export function balanceOf(booking: Owing): number {
  const amount = outstanding(booking);
  return isChargeable({ amount, currency: booking.price.currency }) ? amount : 0;
}

/** What the part that is taken at booking has become too small by, once the stay costs that price; minor units, never below 0. */
export function missingDeposit(booking: Owing, price: Price): number {
  const { paymentPlan } = booking;
  if (!paymentPlan) return 0;
  const amount = outstanding({ ...booking, price }) - dueLater({ price, paymentPlan }).amount;
  return isChargeable({ amount, currency: price.currency }) ? amount : 0;
}

/** When the rest is taken, milliseconds since 1970: ten in the morning at the home, when people read their mail. */
const balanceDueAt = (
  booking: { readonly stay: Stay; readonly paymentPlan?: PaymentPlan },
  { timeZone }: Pick<Property, 'timeZone'>,
): number => instantOf(balanceDay(booking), '10:00', timeZone);

/** Whether the rest should have been paid by that time, and was not. */
export const isOverdue = (
  booking: Owing & { readonly stay: Stay },
  home: Pick<Property, 'timeZone'>,
  at: Date,
): boolean => balanceOf(booking) > 0 && balanceDueAt(booking, home) <= at.getTime();
