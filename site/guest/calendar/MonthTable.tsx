import type { Currency } from '../../../functions/domain/money.ts';
import type { CalendarDate, CalendarMonth } from '../../../functions/domain/stay.ts';
import { headDates, weeksOf } from '../../shared/calendar/month-grid.ts';
import { sayMonth, sayWeekday } from '../../shared/say/say-date.ts';
import type { Known, Picked } from './choose-days.ts';
import { DayCell } from './DayCell.tsx';

/** What a month of a calendar shows, and what happens when a day is chosen. */
export interface MonthTableProps {
  readonly month: CalendarMonth;
  /** 0 is Monday. */
  readonly weekStart: number;
  readonly known: Known;
  readonly picked: Picked;
  readonly currency?: Currency | undefined;
  /** The one day that Tab reaches. */
  readonly inTabOrder: CalendarDate;
  choose(date: CalendarDate): void;
}

const Head = ({ weekStart }: { weekStart: number }) => (
  <thead>
    <tr>
      {headDates(weekStart).map((date) => (
        <th key={date} scope="col" abbr={sayWeekday(date).long}>
          {sayWeekday(date).short}
        </th>
      ))}
    </tr>
  </thead>
);

/** One month as a grid. */
export function MonthTable(props: MonthTableProps) {
  const { month, weekStart } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the date grid pattern of the ARIA guide.
    <table role="grid" class="month" aria-labelledby={`month-${month}`}>
      <caption id={`month-${month}`}>{sayMonth(month)}</caption>
      <Head weekStart={weekStart} />
      <tbody>
        {weeksOf(month, weekStart).map((week) => (
          <tr key={week.find((date) => date)}>
            {week.map((date, column) =>
              // An empty place has nothing but its column.
              date ? <DayCell key={date} date={date} {...props} /> : <td key={column} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
