import { type MonthRecord, type NightOwner, nightOwners } from './month.ts';
import { addDays, type CalendarDate, type Stay } from './stay.ts';

/** Nights in a row that one owner has. */
export interface NightRun extends Stay {
  readonly owner: NightOwner;
}

/** Who has the nights `[from, to)` of some months, in a row each. */
export function nightRuns(
  months: readonly MonthRecord[],
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
): NightRun[] {
  const nights = [...nightOwners(months)].filter(([night]) => night >= from && night < to).sort();
  const runs: NightRun[] = [];
  for (const [night, owner] of nights) {
    const last = runs.at(-1);
    const departure = addDays(night, 1);
    if (last?.owner === owner && last.departure === night) runs[runs.length - 1] = { ...last, departure };
    else runs.push({ owner, arrival: night, departure });
  }
  return runs;
}
