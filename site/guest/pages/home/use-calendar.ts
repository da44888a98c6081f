import { useEffect, useRef, useState } from 'preact/hooks';
import type { CalendarDate, CalendarMonth } from '../../../../functions/domain/stay.ts';
import type { Calendar, CalendarNight } from '../../../shared/api/types.ts';
import { addMonths } from '../../../shared/calendar/month-grid.ts';
import { readCalendar } from '../../api/client.ts';

/** What is known of a home's calendar so far. */
export interface HomeCalendar {
  readonly nights: ReadonlyMap<CalendarDate, CalendarNight>;
  /** Today at the home; missing until the first answer. */
  readonly today?: CalendarDate;
  readonly error?: unknown;
  /** Looks up the months in view from this one on, unless they are known. */
  show(from: CalendarMonth): void;
  /** Forgets what is known and looks it up again. */
  retry(): void;
}

/** The two months in view and two ahead, so that paging shows prices at once. */
const ahead = 4;

const merged = (before: HomeNights, { nights, today }: Calendar): HomeNights => ({
  today,
  nights: new Map([...before.nights, ...nights.map((night) => [night.date, night] as const)]),
});

interface HomeNights {
  readonly nights: ReadonlyMap<CalendarDate, CalendarNight>;
  readonly today?: CalendarDate;
  readonly error?: unknown;
}

/** Reads a home's calendar month by month as the guest pages through it. */
export function useCalendar(homeId: string, firstMonth: CalendarMonth): HomeCalendar {
  const [known, setKnown] = useState<HomeNights>({ nights: new Map() });
  const asked = useRef(new Set<CalendarMonth>());
  const latest = useRef(firstMonth);
  const show = (from: CalendarMonth) => {
    latest.current = from;
    const inView = [0, 1, 2].map((offset) => addMonths(from, offset));
    const missing = inView.find((month) => !asked.current.has(month));
    if (!missing) return;
    const months = Array.from({ length: ahead }, (_, offset) => addMonths(missing, offset));
    for (const month of months) asked.current.add(month);
    readCalendar(homeId, missing, ahead).then(
      (calendar) => setKnown((before) => merged(before, calendar)),
      (error: unknown) => {
        for (const month of months) asked.current.delete(month);
        setKnown((before) => ({ ...before, error }));
      },
    );
  };
  const retry = () => {
    asked.current.clear();
    setKnown({ nights: new Map() });
    show(latest.current);
  };
  // Asked once for each home.
  useEffect(() => show(firstMonth), [homeId]);
  return { ...known, show, retry };
}
