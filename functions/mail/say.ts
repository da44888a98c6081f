import { formatMoney, type Money } from '../domain/money.ts';
import type { CalendarDate } from '../domain/stay.ts';
import type { Tongue } from './language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does.
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${Object.values(options).join()}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, format);
  return format;
}

const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const time = { hour: 'numeric', minute: '2-digit' } as const;

/** The date in words: `4 July 2027`, `4. Juli 2027`. */
export const sayDate = (day: CalendarDate, { locale }: Tongue): string =>
  formatOf(locale, { ...date, timeZone: 'UTC' }).format(Date.parse(day));

/** The date with its weekday: `Sunday 4 July 2027`, `Sonntag, 4. Juli 2027`. */
export const sayDay = (day: CalendarDate, { locale }: Tongue): string =>
  formatOf(locale, { ...date, weekday: 'long', timeZone: 'UTC' }).format(Date.parse(day));

const hour = (shown: string, { language }: Tongue): string => (language === 'de' ? `${shown} Uhr` : shown);

/** A wall time (`16:00`) as people there write it: `16:00`, `4:00 pm`, `16:00 Uhr`. */
export const sayTime = (wallTime: string, tongue: Tongue): string =>
  hour(
    formatOf(tongue.locale, { ...time, timeZone: 'UTC' }).format(Date.parse(`1970-01-01T${wallTime}Z`)),
    tongue,
  );

/** An instant (ISO 8601) as clocks in that IANA zone show it: `Sunday 4 July 2027, 16:00`. */
export function sayMoment(instant: string, timeZone: string, tongue: Tongue): string {
  const at = Date.parse(instant);
  const day = formatOf(tongue.locale, { ...date, weekday: 'long', timeZone }).format(at);
  return `${day}, ${hour(formatOf(tongue.locale, { ...time, timeZone }).format(at), tongue)}`;
}

/** The amount as people there write it: `€1,234.00`, `1.234,00 €`. */
export const sayMoney = (amount: Money, { locale }: Tongue): string => formatMoney(amount, locale);
