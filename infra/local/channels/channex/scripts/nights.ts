import { z } from 'zod';
import { addDays, isCalendarDate, nightsOf } from '../../../../../functions/domain/stay.ts';
import { Refusal } from '../bookings/take.ts';
import { digitsOf } from '../money.ts';
import { freshRules, type NightRules, type RatePlan } from '../records.ts';
import type { Store } from '../store/store.ts';

const date = z.string().refine(isCalendarDate, 'Dates are 2027-07-04.');

/** Both dates are included, as everywhere at Channex. */
const span = { propertyId: z.string(), from: date, to: date };

const edit = z.strictObject({
  ...span,
  availability: z.int().min(0).optional(),
  rate: z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .optional(),
  stopSell: z.boolean().optional(),
});

/** What the platforms behind Channex believe of a night. */
interface BelievedNight extends NightRules {
  readonly night: string;
  readonly availability: number;
  /** Whether a guest could book it now. */
  readonly isFree: boolean;
}

function planOf(store: Store, propertyId: string): RatePlan {
  const plan = store.records.all('rate_plan', propertyId)[0];
  if (!plan) throw new Refusal(404, `There is no property ${propertyId} with a rate plan.`);
  return plan;
}

const datesOf = ({ from, to }: { readonly from: string; readonly to: string }) =>
  nightsOf({ arrival: from, departure: addDays(to, 1) });

/** Night by night, what is believed. */
export function believedNights(store: Store, query: URLSearchParams): BelievedNight[] {
  const asked = z.object(span).parse(Object.fromEntries(query));
  const plan = planOf(store, asked.propertyId);
  const fresh = freshRules(digitsOf(plan.currency));
  return datesOf(asked).map((night) => {
    const availability = store.nights.availability(plan.room_type_id, night);
    const rules = store.nights.rules(plan.id, night) ?? fresh;
    return { night, availability, isFree: availability > 0 && !rules.stop_sell, ...rules };
  });
}

/** Edits the calendar in Channex's own pages, behind our back. */
export function editNights(store: Store, body: unknown): { readonly nights: number } {
  const { availability, rate, stopSell, ...asked } = edit.parse(body);
  const plan = planOf(store, asked.propertyId);
  const fresh = freshRules(digitsOf(plan.currency));
  const dates = datesOf(asked);
  for (const night of dates) {
    if (availability !== undefined) store.nights.setAvailability(plan.room_type_id, night, availability);
    store.nights.setRules(plan.id, night, {
      ...(store.nights.rules(plan.id, night) ?? fresh),
      ...(rate !== undefined && { rate }),
      ...(stopSell !== undefined && { stop_sell: stopSell }),
    });
  }
  return { nights: dates.length };
}
