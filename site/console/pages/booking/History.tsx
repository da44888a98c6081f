import { bookingStanding, isBookingStatus, sayCause } from '../../say/bookings.ts';
import { sayExactly } from '../../say/say-time.ts';
import type { File, PartProps } from './BookingPage.tsx';

type Event = File['events'][number];

/** What happened to the booking, from its beginning. */
export const History = ({ file: { events } }: PartProps) => (
  <>
    <h2>What happened</h2>
    <ol class="history">
      {events.map((event) => (
        <li key={`${event.at}${event.by}${event.after}`}>
          <span>{sayEvent(event)}</span>
          <small>
            {sayExactly(event.at)} · by {sayCause(event.by)}
            {event.version !== undefined && ` · version ${event.version}`}
          </small>
        </li>
      ))}
    </ol>
  </>
);

const wordOf = (status: string | undefined) =>
  status !== undefined && isBookingStatus(status) ? bookingStanding(status).word : status;

function sayEvent({ before, after, unseen }: Event): string {
  if (unseen !== undefined) return 'A platform could not be asked before the payment was taken';
  if (before === undefined) return `Began: ${wordOf(after)}`;
  if (before === after) return 'The stay or its money changed';
  return `${wordOf(before)} → ${wordOf(after)}`;
}
