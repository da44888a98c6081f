import type { z } from 'zod';
import type { ConfirmedBooking } from '../../domain/booking.ts';
import { previewRefund } from '../../domain/cancellation.ts';
import { type NewStay, type OpenChange, paidDifference, partsOf } from '../../domain/change.ts';
import { balanceDay, balanceOf } from '../../domain/payment-plan.ts';
import { tiersOf } from '../../domain/policy.ts';
import type { Property } from '../../domain/property.ts';
import { giveBack } from '../../domain/refund.ts';
import type { Answer } from '../http.ts';
import type { changeResult } from './change-schemas.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof changeResult>;

/** A confirmed stay, its home, and what it is to become. */
export interface PricedChange {
  readonly booking: ConfirmedBooking;
  readonly home: Property;
  readonly to: NewStay;
}

/** Answers what a change costs, gives back and keeps, and the policy from then on. `open` waits for its payment. */
export function describeChange(
  { booking, home, to }: PricedChange,
  { now }: Pick<Services, 'now'>,
  status: Result['status'],
  open?: OpenChange,
): Answer {
  const { currency, total: before } = booking.price;
  const parts = partsOf(booking, to);
  const difference = open ? open.difference : paidDifference(booking, to);
  const refund = parts.reduce((sum, { amount }) => sum + amount, 0);
  const paid = { paymentIntentId: 'to pay', amount: Math.max(0, difference), givenBack: 0 };
  const after = { ...booking, ...to, payments: [...giveBack(booking.payments, parts), paid] };
  const rest = balanceOf(after);
  const body: Result = {
    ...{ bookingId: booking.id, status, currency, before },
    ...to.stay,
    party: { ...to.party, childAges: to.party.childAges && [...to.party.childAges] },
    lines: [...to.price.lines],
    total: to.price.total,
    toPay: paid.amount,
    refund,
    kept: Math.max(0, -difference) - refund,
    ...(rest > 0 && { balance: { amount: rest, on: balanceDay(after) } }),
    policy: { name: to.policy.name, tiers: [...tiersOf(to.policy)] },
    steps: [...previewRefund(after, home, now()).steps],
    timeZone: home.timeZone,
    ...(open?.status === 'open' && { checkoutUrl: open.checkout.url, heldUntil: open.heldUntil }),
    now: now().toISOString(),
  };
  return { status: 200, body };
}
