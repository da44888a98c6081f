import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Currency } from '../../../functions/domain/money.ts';
import { addDays, type CalendarDate, type CalendarMonth, monthOf } from '../../../functions/domain/stay.ts';
import { addMonths, dateAfterKey, firstWeekday } from '../../shared/calendar/month-grid.ts';
import { locale } from '../../shared/say/locale.ts';
import { sayMonth } from '../../shared/say/say-date.ts';
import { words } from '../words/words.ts';
import { choiceOn, type Known, type Picked, pick } from './choose-days.ts';
import { sayRefused } from './DayCell.tsx';
import { MonthTable } from './MonthTable.tsx';
import { useMonthCount } from './use-month-count.ts';

/** A calendar to pick an arrival and a departure in. */
export interface RangeCalendarProps {
  readonly known: Known;
  readonly picked: Picked;
  readonly currency?: Currency | undefined;
  onPick(picked: Picked): void;
  /** Told, in words, why a day that was pressed cannot be picked. */
  onRefused?(why: string): void;
  /** Told which months come into view. */
  onShow?(from: CalendarMonth): void;
}

/** As far as a guest can look ahead. */
const furthest = 24;

function useView(props: RangeCalendarProps) {
  const { known, picked, onShow } = props;
  const count = useMonthCount();
  const [focused, setFocused] = useState<CalendarDate>(picked.arrival ?? known.today);
  // On the last day of a month nothing of it is left to choose.
  const [from, setFrom] = useState(monthOf(picked.arrival ?? addDays(known.today, 1)));
  const earliest = monthOf(known.today);
  const latest = addMonths(earliest, furthest);
  const show = (month: CalendarMonth) => {
    const next = month < earliest ? earliest : month > latest ? latest : month;
    setFrom(next);
    onShow?.(next);
  };
  const focus = (date: CalendarDate) => {
    if (date < known.today || monthOf(date) > latest) return;
    setFocused(date);
    const month = monthOf(date);
    if (month < from) show(month);
    if (month >= addMonths(from, count)) show(addMonths(month, 1 - count));
  };
  const months = Array.from({ length: count }, (_, index) => addMonths(from, index));
  // An arrival that was set from outside the calendar comes into view.
  useLayoutEffect(() => {
    if (picked.arrival && !months.includes(monthOf(picked.arrival))) show(monthOf(picked.arrival));
  }, [picked.arrival]);
  // The grid must always have one day in the tab order, also after paging away from the focused one.
  const inTabOrder = months.includes(monthOf(focused))
    ? focused
    : from === earliest
      ? known.today
      : `${from}-01`;
  return { months, from, earliest, latest, show, focus, inTabOrder };
}

function Paging({ view }: { view: ReturnType<typeof useView> }) {
  const { from, earliest, latest, show } = view;
  return (
    <div class="calendar-paging">
      <button
        type="button"
        class="round"
        aria-label={words.calendar.earlier}
        disabled={from <= earliest}
        onClick={() => show(addMonths(from, -1))}
      >
        <span aria-hidden="true">‹</span>
      </button>
      <button
        type="button"
        class="round"
        aria-label={words.calendar.later}
        disabled={from >= latest}
        onClick={() => show(addMonths(from, 1))}
      >
        <span aria-hidden="true">›</span>
      </button>
    </div>
  );
}

/** One or two months as accessible grids: arrow keys move by day and week, Page keys by month. */
export function RangeCalendar(props: RangeCalendarProps) {
  const { known, picked, currency, onPick, onRefused } = props;
  const view = useView(props);
  const weekStart = firstWeekday(locale());
  const root = useRef<HTMLDivElement>(null);
  const moving = useRef(false);
  // Before the next key arrives: a held arrow key must not outrun the focus.
  useLayoutEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    root.current?.querySelector<HTMLButtonElement>(`[data-date="${view.inTabOrder}"]`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const date = dateAfterKey(event.key, view.inTabOrder, weekStart);
    if (!date || !(event.target instanceof HTMLElement) || !event.target.dataset.date) return;
    event.preventDefault();
    moving.current = true;
    view.focus(date);
  };
  const choose = (date: CalendarDate) => {
    view.focus(date);
    const choice = choiceOn(known, picked, date);
    if (choice.does === 'nothing') onRefused?.(sayRefused(date, choice));
    else onPick(pick(known, picked, date));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the arrow keys of the days inside.
    <div class="calendar" ref={root} onKeyDown={onKeyDown}>
      <Paging view={view} />
      <div class="calendar-months">
        {view.months.map((month) => (
          <MonthTable
            key={month}
            {...{ month, weekStart, known, picked, currency, choose }}
            inTabOrder={view.inTabOrder}
          />
        ))}
      </div>
      <p class="visually-hidden" aria-live="polite">
        {words.calendar.showing(view.months.map(sayMonth))} {words.calendar.next(picked)}
      </p>
    </div>
  );
}
