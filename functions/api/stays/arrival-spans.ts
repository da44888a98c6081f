import { addDays, type CalendarDate } from '../../domain/stay.ts';

/** Which arrivals are looked for, and which comes first. */
export interface Wanted {
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly first: 'earliest' | 'latest';
  /** Where the page before ended: a date, and what comes behind it. */
  readonly after?: string | undefined;
  readonly today: CalendarDate;
}

/** Dates on which arrivals are looked for at once, both included. */
export interface ArrivalSpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Where to go on behind it; absent for the last. */
  readonly after?: string;
}

/** Nobody books further ahead, and nobody looks further back, days. */
const farthest = 3_660;
const firstSpan = 31;

/** Behind every id of a booking. */
const lastId = 'z'.repeat(64);

/** Cuts a range of arrivals into spans, each twice as long as the one before: what is near is found at once. */
export function* arrivalSpans(wanted: Wanted): Generator<ArrivalSpan> {
  const { first, after, today } = wanted;
  const from = wanted.from ?? addDays(today, -farthest);
  const to = wanted.to ?? addDays(today, farthest);
  const resumed = after?.slice(0, 10);
  const isUp = first === 'earliest';
  let start = isUp ? latest(from, resumed ?? from) : earliest(to, resumed ?? to);
  for (let days = firstSpan; start >= from && start <= to; days *= 2) {
    const end = isUp ? earliest(addDays(start, days), to) : latest(addDays(start, -days), from);
    const next = addDays(end, isUp ? 1 : -1);
    // Before every id of that date, or behind it.
    const rest = next >= from && next <= to && { after: isUp ? `${next}_` : `${next}_${lastId}` };
    yield { ...(isUp ? { from: start, to: end } : { from: end, to: start }), ...rest };
    start = next;
  }
}

const latest = (a: CalendarDate, b: CalendarDate) => (a > b ? a : b);
const earliest = (a: CalendarDate, b: CalendarDate) => (a < b ? a : b);
