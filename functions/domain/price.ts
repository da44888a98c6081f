import { percentOf } from './money.ts';
import type { NightOverride } from './month.ts';
import type { Party } from './party.ts';
import type { PriceBook, Promotion, Rates, Season, WeekdayPrices } from './property.ts';
import type { NightPrice, Price, QuoteLine } from './quote.ts';
import { type CalendarDate, nightCount, type Stay, weekdayOf } from './stay.ts';
import { taxLine } from './tax.ts';

/** The last listed season that contains the night, if any: the one that decides on it. */
export const seasonOn = (rates: Rates, night: CalendarDate): Season | undefined =>
  rates.seasons.findLast(({ from, to }) => from <= night && night < to);

const priceOnWeekday = (
  { base, weekdays }: { readonly base: number; readonly weekdays?: WeekdayPrices },
  night: CalendarDate,
): number => weekdays?.[weekdayOf(night)] ?? base;

/** What one night costs in minor units: its override, else its season's price, else the property's. */
export const nightPrice = (book: PriceBook, night: CalendarDate, override?: NightOverride): number =>
  override?.price ?? priceOnWeekday(seasonOn(book.rates, night) ?? book.rates, night);

/** What a stay is priced from; `nights` are all its nights with their prices. */
export interface PricedStay {
  readonly book: PriceBook;
  readonly nights: readonly NightPrice[];
  readonly stay: Stay;
  readonly party: Party;
  readonly promotion?: Promotion;
}

/** The parts of a price that others are worked out from, minor units; discounts are positive here. */
interface Parts {
  readonly accommodation: number;
  readonly extraGuests: number;
  readonly lengthDiscount: number;
  readonly promotion: number;
  readonly cleaning: number;
}

const discountFor = (book: PriceBook, nights: number) =>
  book.lengthDiscounts
    .filter((discount) => discount.nights <= nights)
    .reduce<PriceBook['lengthDiscounts'][number] | undefined>(
      (best, next) => (best && best.nights > next.nights ? best : next),
      undefined,
    );

const reductionOf = (promotion: Promotion | undefined, reducible: number): number => {
  if (!promotion) return 0;
  const { reduction } = promotion;
  const wanted =
    reduction.kind === 'percent' ? percentOf(reducible, reduction.basisPoints) : reduction.amount;
  return Math.min(wanted, reducible);
};

const extraGuestsOf = ({ fees }: PriceBook, party: Party): number =>
  Math.max(0, party.adults + party.children - fees.includedGuests);

const partsOf = ({ book, nights, stay, party, promotion }: PricedStay): Parts => {
  const accommodation = nights.reduce((sum, night) => sum + night.amount, 0);
  const share = discountFor(book, nightCount(stay))?.basisPoints ?? 0;
  const lengthDiscount = Math.min(percentOf(accommodation, share), accommodation);
  return {
    accommodation,
    extraGuests: extraGuestsOf(book, party) * book.fees.extraGuest * nightCount(stay),
    lengthDiscount,
    promotion: reductionOf(promotion, accommodation - lengthDiscount),
    cleaning: book.fees.cleaning,
  };
};

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

const linesBeforeTax = (parts: Parts, { book, stay, party, promotion }: PricedStay): QuoteLine[] => {
  const nights = nightCount(stay);
  const threshold = discountFor(book, nights)?.nights ?? 0;
  const guests = `${counted(extraGuestsOf(book, party), 'extra guest')}, ${counted(nights, 'night')}`;
  const longer = `Discount from ${counted(threshold, 'night')}`;
  return [
    { kind: 'accommodation', label: counted(nights, 'night'), amount: parts.accommodation },
    { kind: 'extra-guests', label: guests, amount: parts.extraGuests },
    { kind: 'length-discount', label: longer, amount: -parts.lengthDiscount },
    { kind: 'promotion', label: `Promotion ${promotion?.code ?? ''}`, amount: -parts.promotion },
    { kind: 'cleaning', label: 'Cleaning', amount: parts.cleaning },
  ];
};

/**
 * The exact price of a stay. Lines always come in the order accommodation, extra guests, length-of-stay
 * discount, promotion, cleaning, then the taxes as the property lists them; a line of nothing is left out,
 * the accommodation never is. Each is rounded half up on its own and the total is their sum.
 */
export const priceStay = (priced: PricedStay): Price => {
  const { book, nights, stay, party } = priced;
  const parts = partsOf(priced);
  const taxable = {
    accommodation: parts.accommodation - parts.lengthDiscount - parts.promotion,
    'extra-guests': parts.extraGuests,
    cleaning: parts.cleaning,
  };
  const taxes = book.taxes.map((tax) => taxLine(tax, { taxable, party, nights: nightCount(stay) }));
  const lines = [...linesBeforeTax(parts, priced), ...taxes].filter(
    (line) => line.kind === 'accommodation' || line.amount !== 0,
  );
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return { currency: book.currency, nights, lines, total };
};
