import type { PriceBook, Promotion } from './property.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type CalendarDate, nightCount, type Stay } from './stay.ts';

/** A promotion that holds for the stay, or every reason why the code does not. */
export type PromotionFound =
  | { readonly kind: 'promotion'; readonly promotion: Promotion }
  | { readonly kind: 'refuse'; readonly reasons: readonly Refusal[] };

const reasonsAgainst = (promotion: Promotion, stay: Stay, bookedOn: CalendarDate): Refusal[] => {
  const { code, bookable, stay: nights, minNights = 0 } = promotion;
  const reasons: Refusal[] = [];
  if (bookedOn < bookable.from || bookedOn >= bookable.to)
    reasons.push(refuse['promotion-not-bookable-now'](code, bookable.from, bookable.to));
  if (nights && (stay.arrival < nights.from || stay.departure > nights.to))
    reasons.push(refuse['promotion-not-for-these-nights'](code, nights.from, nights.to));
  if (nightCount(stay) < minNights) reasons.push(refuse['promotion-needs-more-nights'](code, minNights));
  return reasons;
};

/**
 * The promotion with that code (upper or lower case, spaces around it ignored) for a stay booked on that date,
 * both in the property's zone.
 */
export const findPromotion = (
  book: PriceBook,
  code: string,
  stay: Stay,
  bookedOn: CalendarDate,
): PromotionFound => {
  const wanted = code.trim().toUpperCase();
  const promotion = book.promotions.find((listed) => listed.code.toUpperCase() === wanted);
  if (!promotion) return { kind: 'refuse', reasons: [refuse['promotion-unknown'](code.trim())] };
  const reasons = reasonsAgainst(promotion, stay, bookedOn);
  return reasons.length === 0 ? { kind: 'promotion', promotion } : { kind: 'refuse', reasons };
};
