import { alternativesTo } from './alternatives.ts';
import { checkStay, pricedNights, type StayInMonths } from './check-stay.ts';
import { priceStay } from './price.ts';
import { findPromotion, type PromotionFound } from './promotion.ts';
import type { PriceBook } from './property.ts';
import type { Price } from './quote.ts';
import type { Refused } from './refusal.ts';

/** A stay somebody wants a price for, with the calendar months it touches and those to look for others in. */
export interface QuoteAsked extends Omit<StayInMonths, 'book'> {
  readonly property: PriceBook;
  readonly promotionCode?: string | undefined;
}

/** The exact price, or every reason against it. */
export type QuoteDecision = { readonly kind: 'quote'; readonly price: Price } | Refused;

const mostAlternatives = 3;

const promotionFor = ({ property, promotionCode, stay, today }: QuoteAsked): PromotionFound | undefined =>
  promotionCode === undefined ? undefined : findPromotion(property, promotionCode, stay, today);

/**
 * Prices the stay if it can be had, else says every reason. The nearest other stays come with reasons that other
 * dates help against: a wrong code alone leaves the stay itself free. Throws RangeError for a missing month.
 */
export const quoteStay = (asked: QuoteAsked): QuoteDecision => {
  const { property: book, months, stay, party } = asked;
  const found = promotionFor(asked);
  const againstStay = checkStay({ ...asked, book });
  const reasons = [...againstStay, ...(found?.kind === 'refuse' ? found.reasons : [])];
  if (reasons.length > 0) {
    const alternatives =
      againstStay.length > 0 ? alternativesTo({ ...asked, book, most: mostAlternatives }) : [];
    return { kind: 'refuse', reasons, alternatives };
  }
  const nights = pricedNights(book, months, stay);
  const promotion = found?.kind === 'promotion' ? { promotion: found.promotion } : {};
  return { kind: 'quote', price: priceStay({ book, nights, stay, party, ...promotion }) };
};
