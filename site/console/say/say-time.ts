import { locale } from '../../shared/say/locale.ts';

const moment = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium' });

/** An instant as this device's clock shows it: `4 Jul 2027, 16:00`. */
export const sayInstant = (instant: string): string => moment.format(Date.parse(instant));

/** The same with seconds. */
export const sayExactly = (instant: string): string => exact.format(Date.parse(instant));

/** How long something took or takes: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function sayDuration(from: string, to: string): string {
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const [days, hours, minutes] = [86_400, 3_600, 60].map((unit) => Math.floor(seconds / unit));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${minutes} min ${seconds % 60} s`;
  if (seconds < 86_400) return `${hours} h ${(minutes ?? 0) % 60} min`;
  return `${days} d ${(hours ?? 0) % 24} h`;
}
