import { monthOf, nightsOf } from '../../../../functions/domain/stay.ts';
import { sayShortDate, sayWeekday } from '../../../shared/say/say-date.ts';
import { words } from '../../words/words.ts';
import { Cell, type CellActions, isWeekend } from './Cell.tsx';
import { followKey } from './keys.ts';
import { type Row, type Span, segmentsOf } from './segments.ts';
import type { Selection } from './use-selection.ts';

interface Props extends CellActions {
  readonly rows: readonly Row[];
  readonly span: Span;
  mark(selection: Selection | undefined): void;
  press(event: PointerEvent): void;
  move(event: PointerEvent): void;
}

/** Homes and nights as a table with one stop for the Tab key: arrow keys lead from piece to piece. */
export function TimelineTable(props: Props) {
  const { rows, span, selection, mark, press, move } = props;
  const dates = nightsOf({ arrival: span.from, departure: span.to });
  const today = mostlyToday(rows);
  const place = dates.indexOf(today);
  return (
    <div class="timeline">
      <div class={`timeline-wide days-${dates.length}`}>
        {place >= 0 && <TodayLine place={place} days={dates.length} />}
        <table
          aria-label={words.calendar.table}
          onPointerDown={press}
          onPointerMove={move}
          onKeyDown={(event) => followKey(event, selection, mark)}
        >
          <thead>
            <tr>
              <th scope="col" class="corner">
                {words.common.home}
              </th>
              {dates.map((date) => (
                <DayHead key={date} date={date} isToday={date === today} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <HomeRow key={row.id} {...props} row={row} isFirst={index === 0} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The date at most homes: some may be a day ahead or behind. */
function mostlyToday(rows: readonly Row[]): string {
  const dates = rows.map((row) => row.today).sort();
  return dates[Math.floor(dates.length / 2)] ?? '';
}

/** Lies over the table; drawn, as the styles of a page are not written into it. */
const TodayLine = ({ place, days }: { place: number; days: number }) => (
  <svg class="today-line" viewBox={`0 0 ${days} 1`} preserveAspectRatio="none" aria-hidden="true">
    <path d={`M${place} 0V1`} vector-effect="non-scaling-stroke" />
  </svg>
);

const isHere = (date: string, { from, to }: Span) => date >= from && date < to;

function DayHead({ date, isToday }: { date: string; isToday: boolean }) {
  const isMonth = date.endsWith('-01');
  const style = [isWeekend(date) && 'weekend', isToday && 'today', isMonth && 'first']
    .filter(Boolean)
    .join(' ');
  return (
    <th
      scope="col"
      class={style}
      aria-label={isToday ? words.calendar.isToday(sayShortDate(date)) : sayShortDate(date)}
    >
      <span>{sayWeekday(date).short.slice(0, 2)}</span>
      <strong>{Number(date.slice(8))}</strong>
      {isToday && <em>{words.common.today}</em>}
    </th>
  );
}

function HomeRow(props: Props & { row: Row; isFirst: boolean }) {
  const { row, span, isFirst } = props;
  const { segments, hidden } = segmentsOf(row, span);
  return (
    <tr>
      <th scope="row">
        <a
          href={`/console/calendar/${row.id}?month=${monthOf(isHere(row.today, span) ? row.today : span.from)}`}
        >
          {row.name}
        </a>
        {hidden > 0 && (
          <a class="chip bad" href="/console/work">
            ! {words.calendar.soldTwice}
          </a>
        )}
      </th>
      {segments.map((segment, index) => (
        <Cell key={segment.from} {...props} segment={segment} tabIndex={isFirst && index === 0 ? 0 : -1} />
      ))}
    </tr>
  );
}
