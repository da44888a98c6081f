import { act, booking } from './en/booking.ts';
import { bookings, newBooking } from './en/bookings.ts';
import { calendar } from './en/calendar.ts';
import { executions } from './en/executions.ts';
import { numbers } from './en/numbers.ts';
import { letters, movements, people, said, standing } from './en/say.ts';
import { common, errors, shell, signIn } from './en/shell.ts';
import { today } from './en/today.ts';
import { work } from './en/work.ts';

/** The console in English, but for the pages of homes. What the API says is English, too. */
export const en = {
  ...{ common, shell, errors, signIn, said, standing, letters, movements, people },
  ...{ today, calendar, bookings, newBooking, booking, act, work, executions, numbers },
};
