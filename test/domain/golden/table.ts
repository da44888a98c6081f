import { readFileSync } from 'node:fs';
import type { NightOverride } from '../../../functions/domain/month.ts';
import type { Party } from '../../../functions/domain/party.ts';
import type { PriceBook } from '../../../functions/domain/property.ts';
import type { LineKind } from '../../../functions/domain/quote.ts';
import type { RefusalCode } from '../../../functions/domain/refusal.ts';
import type { CalendarDate } from '../../../functions/domain/stay.ts';

interface GoldenHome extends PriceBook {
  readonly calendar: {
    readonly taken: readonly CalendarDate[];
    readonly overrides: Readonly<Record<CalendarDate, NightOverride>>;
  };
}

/** A stay asked for in the home at that place in the list. */
export interface GoldenCase {
  readonly home: number;
  readonly today: CalendarDate;
  readonly arrival: CalendarDate;
  readonly departure: CalendarDate;
  readonly party: Party;
  readonly promotionCode?: string;
}

/** What was worked out for it, minor units. */
interface GoldenQuote extends GoldenCase {
  readonly lines: readonly (readonly [LineKind, number])[];
  readonly total: number;
}

/** Every code that speaks against it, by alphabet. */
interface GoldenRefusal extends GoldenCase {
  readonly refused: readonly RefusalCode[];
}

interface GoldenTable {
  readonly homes: readonly GoldenHome[];
  readonly quotes: readonly GoldenQuote[];
  readonly refusals: readonly GoldenRefusal[];
}

/** The table that make_quotes.py worked out. */
export const golden: GoldenTable = JSON.parse(readFileSync(new URL('quotes.json', import.meta.url), 'utf8'));

/** The home of a case. */
export const homeOf = ({ home }: GoldenCase): GoldenHome => {
  const found = golden.homes[home];
  if (!found) throw new RangeError(`the table has no home ${home}`);
  return found;
};
