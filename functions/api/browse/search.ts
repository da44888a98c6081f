import type { z } from 'zod';
import type { Party } from '../../domain/party.ts';
import { isOffered, type Property } from '../../domain/property.ts';
import { packMonth } from '../../domain/searchMonth.ts';
import { priceSought, type SoughtStay, seekStay } from '../../domain/searchStay.ts';
import { type CalendarMonth, nightCount, type Stay, todayAt } from '../../domain/stay.ts';
import { homeCard } from './home-card.ts';
import type { searchResult } from './schemas.ts';

/** A home as the search index lists it; homes come in the order of their slots. */
export interface IndexedHome {
  readonly id: string;
  readonly slot: number;
  readonly version: number;
}

/** The search index, a moment old at most. */
export interface SearchIndex {
  homes(): Promise<readonly IndexedHome[]>;
  /** Packed months by home; a home that is missing has that month all free, at its profile's prices. */
  month(month: CalendarMonth): Promise<ReadonlyMap<string, string>>;
  /** Profiles by id, at least as new as listed. */
  profiles(homes: readonly IndexedHome[]): Promise<ReadonlyMap<string, Property>>;
}

/** What a guest looks for. */
export interface Search {
  /** Missing: all homes that the party fits in, without totals. */
  readonly stay?: Stay | undefined;
  readonly party: Party;
  /** Most homes in one answer. */
  readonly limit: number;
  /** Slot of the last home of the page before. */
  readonly after?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Result = z.infer<typeof searchResult>;
type Found = Result['properties'][number];
/** Puts a home into the result, or not. */
type Judge = (home: Property) => Found | undefined;

/** Homes that can be had for the stay, each with its exact total; or, without a stay, all homes. */
export async function searchHomes(index: SearchIndex, search: Search): Promise<Result> {
  const homes = (await index.homes()).filter(({ slot }) => slot > (search.after ?? -1));
  const judge = search.stay ? await judgeBy(index, search, search.stay) : judgeByParty(search.party);
  const found: { slot: number; card: Found }[] = [];
  // One more than asked for tells whether there is a next page.
  const wanted = search.limit + 1;
  for (let start = 0; start < homes.length && found.length < wanted; start += wanted) {
    const batch = homes.slice(start, start + wanted);
    const profiles = await index.profiles(batch);
    for (const { id, slot } of batch) {
      const home = profiles.get(id);
      const card = home && isOffered(home) && judge(home);
      if (card) found.push({ slot, card });
    }
  }
  const page = found.slice(0, search.limit);
  const last = page.at(-1);
  return {
    properties: page.map(({ card }) => card),
    ...(found.length > search.limit && last ? { next: String(last.slot) } : {}),
  };
}

function judgeByParty({ adults, children, infants }: Party): Judge {
  return (home) => {
    const { guests, infants: cots } = home.capacity;
    return adults + children <= guests && infants <= cots ? homeCard(home) : undefined;
  };
}

async function judgeBy(index: SearchIndex, search: Search, stay: Stay): Promise<Judge> {
  const sought = seekStay(stay, search.party);
  const months = await Promise.all(sought.spans.map(({ month }) => index.month(month)));
  const nights = nightCount(stay);
  const today = todayByZone(search.now);
  return (home) => {
    const packed = months.map((homes, at) => homes.get(home.id) ?? freeMonth(home, sought, at));
    const price = priceSought(sought, { book: home, packed, today: today(home.timeZone) });
    return price && { ...homeCard(home), total: price.total, nights };
  };
}

/** Homes share few zones, and asking `Intl` for each home anew would cost more than its price. */
function todayByZone(now: number) {
  const known = new Map<string, string>();
  return (timeZone: string) => {
    const today = known.get(timeZone) ?? todayAt(now, timeZone);
    known.set(timeZone, today);
    return today;
  };
}

const freeMonths = new WeakMap<Property, Map<CalendarMonth, string>>();

/** A month that nothing was ever written to, packed once for each version of a home. */
function freeMonth(home: Property, { spans }: SoughtStay, at: number): string | undefined {
  const month = spans[at]?.month;
  if (month === undefined) return undefined;
  const known = freeMonths.get(home) ?? new Map<CalendarMonth, string>();
  freeMonths.set(home, known);
  const packed = known.get(month) ?? packMonth({ book: home, version: home.version, month });
  known.set(month, packed);
  return packed;
}
