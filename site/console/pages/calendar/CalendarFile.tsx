import { operate } from '../../api/operate.ts';
import { sayTable } from '../../say/say-table.ts';
import { SaveFile } from '../../shell/SaveFile.tsx';
import { words } from '../../words/words.ts';
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
  const read = async () => {
    const { homes } = await operate('getTimeline', { query });
    return sayTable(calendarRows(homes, { from, to }, words.calendar.file));
  };
  return <SaveFile name={`calendar-${homeId ?? 'all'}-${from}-${to}.csv`} read={read} />;
}
