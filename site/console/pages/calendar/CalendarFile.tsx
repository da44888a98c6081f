import { csvOf } from '../../../../functions/domain/csv.ts';
import { operate } from '../../api/operate.ts';
import { SaveFile } from '../../shell/SaveFile.tsx';
import { calendarRows } from './calendar-rows.ts';
import type { Span } from './segments.ts';

interface Props {
  readonly span: Span;
  /** All homes that the member reaches when absent. */
  readonly homeId?: string;
}

/** Saves the nights that are shown, with who has them and what they cost, as a file for a spreadsheet. */
export function CalendarFile({ span: { from, to }, homeId }: Props) {
  const query = { from, to, ...(homeId === undefined ? { prices: 'all' as const } : { propertyId: homeId }) };
  const read = async () => csvOf(calendarRows((await operate('getTimeline', { query })).homes, { from, to }));
  return <SaveFile name={`calendar-${homeId ?? 'all'}-${from}-${to}.csv`} read={read} />;
}
