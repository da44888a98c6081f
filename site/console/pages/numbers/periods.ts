import { addDays, type CalendarDate, daysBetween } from '../../../../functions/domain/stay.ts';

/** Nights `[from, to)`. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The first day of the month so many months after that of a date. */
function firstOf(date: CalendarDate, months: number): CalendarDate {
  const all = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}-01`;
}

// Periods with a name, as of a date.
const namedPeriods = (today: CalendarDate) =>
  ({
    month: { from: firstOf(today, 0), to: firstOf(today, 1) },
    last: { from: firstOf(today, -1), to: firstOf(today, 0) },
    next: { from: firstOf(today, 1), to: firstOf(today, 4) },
    year: {
      from: `${today.slice(0, 4)}-01-01`,
      to: `${Number(today.slice(0, 4)) + 1}-01-01`,
    },
    twelve: { from: firstOf(today, -12), to: firstOf(today, 0) },
  }) as const;

/** What the address asks for: a period by its name, or by its nights. */
export interface Asked extends Period {
  /** `own` where the nights were chosen. */
  readonly name: keyof ReturnType<typeof namedPeriods> | 'own';
}

const date = (text: string | null) => /^2\d{3}-\d\d-\d\d$/.exec(text ?? '')?.[0];

/** Most nights that can be asked for. */
const mostNights = 366;

/** Reads the address; this month where it asks for nothing that can be had. */
export function askedPeriod(query: URLSearchParams, today: CalendarDate): Asked {
  const [from, to] = [date(query.get('from')), date(query.get('to'))];
  if (from && to && from < to && daysBetween(from, to) <= mostNights) return { name: 'own', from, to };
  const periods = namedPeriods(today);
  const wanted = query.get('period');
  const name = wanted !== null && isName(wanted, periods) ? wanted : 'month';
  const { from: first, to: end } = periods[name];
  return { name, from: first, to: end };
}

const isName = <Names extends object>(text: string, names: Names): text is Extract<keyof Names, string> =>
  Object.hasOwn(names, text);

/** The last night of a period, which is what people name. */
export const lastNight = ({ to }: Period): CalendarDate => addDays(to, -1);
