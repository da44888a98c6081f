import type { z } from 'zod';
import { ownerOf } from '../../adapters/night-writes.ts';
import type { ConfirmedBooking } from '../../domain/booking.ts';
import { type NewStay, policyAfter } from '../../domain/change.ts';
import type { MonthRecord } from '../../domain/month.ts';
import type { Party } from '../../domain/party.ts';
import { quoteStay } from '../../domain/quoteStay.ts';
import type { Refused } from '../../domain/refusal.ts';
import { addDays, monthsBetween, type Stay, todayAt } from '../../domain/stay.ts';
import type { changeAsked } from './change-schemas.ts';
import type { Services } from './services.ts';

/** How far around the stay to look for others, days. */
const nearby = 45;

/** The stay and party that are asked for. */
export interface Wanted {
  readonly stay: Stay;
  readonly party: Party;
}

/** What is asked for, without fields that were not given. */
export const wantedOf = (asked: z.output<typeof changeAsked>): Wanted => {
  const { arrival, departure, adults, children, infants, childAges } = asked;
  return {
    stay: { arrival, departure },
    party: { adults, children, infants, ...(childAges && { childAges }) },
  };
};

/** Prices another stay for a booking by today's rules, its own nights being free to it; or says every reason against it. */
export async function priceChange(
  booking: ConfirmedBooking,
  { stay, party }: Wanted,
  services: Services,
): Promise<{ readonly kind: 'new'; readonly to: NewStay } | Refused> {
  const around = monthsBetween(addDays(stay.arrival, -nearby), addDays(stay.departure, nearby));
  const found = await services.properties.read(booking.propertyId, around);
  if (!found) throw new Error(`The home of booking ${booking.id} is gone`);
  const { property } = found;
  const months = found.months.map((month) => without(month, ownerOf(booking.id)));
  const today = todayAt(services.now().getTime(), property.timeZone);
  // Notice is for arrivals that are news.
  const isSameDay = stay.arrival === booking.stay.arrival;
  const rules = isSameDay ? { ...property, window: { ...property.window, noticeDays: 0 } } : property;
  const asked = { property: rules, months, stay, party, today };
  const { promotionCode } = booking;
  const promoted = quoteStay({ ...asked, promotionCode });
  // A promotion that is over does not hold a guest to the dates it was for.
  const isOnlyCode =
    promoted.kind === 'refuse' && promoted.reasons.every(({ code }) => code.startsWith('promotion'));
  const decision = isOnlyCode ? quoteStay(asked) : promoted;
  if (decision.kind === 'refuse') return decision;
  const { price } = decision;
  const policy = policyAfter(booking, { price }, { home: property, at: services.now() });
  return { kind: 'new', to: { stay, party, price, policy, propertyVersion: property.version } };
}

const without = (month: MonthRecord, owner: string): MonthRecord => ({
  ...month,
  taken: Object.fromEntries(Object.entries(month.taken).filter(([, has]) => has !== owner)),
});
