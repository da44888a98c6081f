import { addDays, type CalendarDate, daysBetween } from '../../../../functions/domain/stay.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';

/** A home's row of the calendar, as the API tells it. */
export type Row = AnswerOf<'getTimeline'>['homes'][number];
/** A stay in it. */
export type Stay = Row['stays'][number];
/** Nights that are taken and no stay's. */
export type Block = Row['blocks'][number];

/** A piece of a row: a free night, or nights in a row that somebody has. */
export type Segment =
  | { readonly kind: 'free'; readonly from: CalendarDate; readonly nights: 1 }
  | { readonly kind: 'stay'; readonly from: CalendarDate; readonly nights: number; readonly stay: Stay }
  | { readonly kind: 'block'; readonly from: CalendarDate; readonly nights: number; readonly block: Block };

/** The nights `[from, to)` that are shown. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** Cuts the nights of a home into pieces; of two stays at once the later one is counted, not shown. */
export function segmentsOf(row: Row, { from, to }: Span): { segments: Segment[]; hidden: number } {
  const taken = [
    ...row.stays.map((stay) => ({ kind: 'stay' as const, stay, at: stay })),
    ...row.blocks.map((block) => ({ kind: 'block' as const, block, at: block })),
  ]
    .filter(({ at }) => at.departure > from && at.arrival < to)
    .sort((a, b) => (a.at.arrival < b.at.arrival ? -1 : 1));
  const segments: Segment[] = [];
  let night = from;
  let hidden = 0;
  const fill = (until: CalendarDate) => {
    for (; night < until; night = addDays(night, 1)) segments.push({ kind: 'free', from: night, nights: 1 });
  };
  for (const { at, ...what } of taken) {
    fill(at.arrival);
    const end = at.departure < to ? at.departure : to;
    const nights = daysBetween(night, end);
    if (nights > 0) segments.push({ ...what, from: night, nights });
    if (at.arrival < night && at.arrival >= from) hidden += 1;
    if (nights > 0) night = end;
  }
  fill(to);
  return { segments, hidden };
}
