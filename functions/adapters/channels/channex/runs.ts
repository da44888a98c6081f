import type { OfferedNight } from '../../../domain/channel.ts';
import { addDays, type CalendarDate, nightsOf } from '../../../domain/stay.ts';

/** Consecutive nights with the same value, both ends included. */
export interface Run<Value> {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly value: Value;
}

/** Merges consecutive nights of equal values; of a night that stands twice the last counts. */
export function runsOf<Value>(
  nights: readonly OfferedNight[],
  entryOf: (night: OfferedNight) => Value,
): Run<Value>[] {
  const runs: Run<Value>[] = [];
  let text: string | undefined;
  for (const offered of sorted(nights)) {
    const value = entryOf(offered);
    const last = runs.at(-1);
    const same = JSON.stringify(value);
    if (last && same === text && addDays(last.last, 1) === offered.night)
      runs[runs.length - 1] = { ...last, last: offered.night };
    else runs.push({ first: offered.night, last: offered.night, value });
    text = same;
  }
  return runs;
}

const sorted = (nights: readonly OfferedNight[]): OfferedNight[] =>
  [...new Map(nights.map((offered) => [offered.night, offered])).values()].sort((a, b) =>
    a.night < b.night ? -1 : 1,
  );

/** Every night of a run. */
export const nightsOfRun = ({ first, last }: Run<unknown>): CalendarDate[] =>
  nightsOf({ arrival: first, departure: addDays(last, 1) });
