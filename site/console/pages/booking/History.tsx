import { bookingStanding, isBookingStatus, sayCause } from '../../say/bookings.ts';
import { sayExactly } from '../../say/say-time.ts';
import { words } from '../../words/words.ts';
import type { File, PartProps } from './BookingPage.tsx';

type Event = File['events'][number];

/** What happened to the booking, from its beginning. */
export const History = ({ file: { events, origin } }: PartProps) => (
  <>
    <h2>{words.booking.history.title}</h2>
    <ol class="history">
      {events.map((event) => (
        <li key={`${event.at}${event.by}${event.after}`}>
          <span>{sayEvent(event, origin?.soldBy)}</span>
          <small>
            {sayExactly(event.at)} · {words.booking.history.by(sayCause(event.by))}
            {event.version !== undefined && ` · ${words.booking.history.version(event.version)}`}
          </small>
        </li>
      ))}
    </ol>
  </>
);

const wordOf = (status: string | undefined, soldBy: string | undefined) =>
  status !== undefined && isBookingStatus(status) ? bookingStanding(status, soldBy).word : status;

function sayEvent({ before, after, unseen }: Event, soldBy: string | undefined): string {
  if (unseen !== undefined) return words.booking.history.unseen;
  if (before === undefined) return words.booking.history.began(wordOf(after, soldBy) ?? '');
  if (before === after) return words.booking.history.changed;
  return `${wordOf(before, soldBy)} → ${wordOf(after, soldBy)}`;
}
