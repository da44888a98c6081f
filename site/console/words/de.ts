import { act, booking } from './de/booking.ts';
import { bookings, newBooking } from './de/bookings.ts';
import { calendar } from './de/calendar.ts';
import { executions } from './de/executions.ts';
import { numbers } from './de/numbers.ts';
import { letters, movements, people, said, standing } from './de/say.ts';
import { common, errors, shell, signIn } from './de/shell.ts';
import { today } from './de/today.ts';
import { work } from './de/work.ts';
import type { Words } from './words.ts';

/** The console in German, but for the pages of homes. */
export const de: Words = {
  ...{ common, shell, errors, signIn, said, standing, letters, movements, people },
  ...{ today, calendar, bookings, newBooking, booking, act, work, executions, numbers },
};
