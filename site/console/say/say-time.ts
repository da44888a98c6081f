import { locale } from '../../shared/say/locale.ts';

const format = (timeStyle: 'short' | 'medium') => {
  let made: Intl.DateTimeFormat | undefined;
  return (instant: string): string => {
    made ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle });
    return made.format(Date.parse(instant));
  };
};

/** An instant as this device's clock shows it: `4 Jul 2027, 16:00`. */
export const sayInstant = format('short');

/** The same with seconds. */
export const sayExactly = format('medium');

const tenths = (seconds: number): string =>
  new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(seconds);

/** How long something took or takes: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function sayDuration(from: string, to: string): string {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < 10_000) return `${tenths(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  const [days, hours, minutes] = [86_400, 3_600, 60].map((unit) => Math.floor(seconds / unit));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${minutes} min ${seconds % 60} s`;
  if (seconds < 86_400) return `${hours} h ${(minutes ?? 0) % 60} min`;
  return `${days} d ${(hours ?? 0) % 24} h`;
}
