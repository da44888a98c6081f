const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

const unit = (count: number, name: string): string => `${count} ${name}${count === 1 ? '' : 's'}`;

/** How long ago something began, roughly: `just now`, `5 minutes`, `3 hours`, `2 days`. */
export function sayAge(seconds: number): string {
  if (seconds < minute) return 'just now';
  if (seconds < hour) return unit(Math.floor(seconds / minute), 'minute');
  if (seconds < 2 * day) return unit(Math.floor(seconds / hour), 'hour');
  return unit(Math.floor(seconds / day), 'day');
}
