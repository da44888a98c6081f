import { useEffect, useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { sayStay } from '../../../shared/say/say-date.ts';
import { sayMoney } from '../../../shared/say/say-money.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayGuests, sayWho } from '../../say/bookings.ts';
import { hereToday } from '../../say/here-today.ts';
import { Answered } from '../../shell/Answered.tsx';
import { BookingChip } from '../../shell/BookingChip.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { BookingFilters } from './BookingFilters.tsx';
import { asked, isNarrowed, type Search } from './search.ts';

type Found = AnswerOf<'searchBookings'>;
type Booking = Found['bookings'][number];

/** The words last looked for: they come back with Back, and stand in no address. */
let lastText = '';

/** How long somebody rests while typing, milliseconds. */
const rest = 300;

/** A text once somebody has stopped typing. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

/** Every booking, found by who comes, reference, home, status and arrival. */
export default function BookingsPage({ query }: PageProps) {
  const [text, setText] = useState(lastText);
  lastText = text;
  const search = asked(query, useRested(text.trim()), hereToday());
  const key = JSON.stringify(search);
  const live = useLive(key, (signal) => operate('searchBookings', { body: search, signal }), 30_000);
  const [homes, setHomes] = useState<Found['homes']>([]);
  const found = live.answer?.homes;
  useEffect(() => {
    if (found && search.propertyId === undefined) setHomes(found);
  }, [found]);
  return (
    <>
      <PageTitle tab={words.bookings.title}>{words.bookings.title}</PageTitle>
      <p class="lead">
        <a href="/console/bookings/new">{words.bookings.bookForGuest}</a>
      </p>
      <BookingFilters
        query={query}
        text={text}
        setText={setText}
        homes={homes.length > 0 ? homes : (found ?? [])}
      />
      <Answered live={live}>{(first) => <BookingList key={key} first={first} search={search} />}</Answered>
    </>
  );
}

function BookingList({ first, search }: { first: Found; search: Search }) {
  const [later, setLater] = useState<readonly Booking[]>([]);
  const [next, setNext] = useState(first.next);
  const [error, setError] = useState<unknown>();
  const more = async () => {
    try {
      const page = await operate('searchBookings', { body: { ...search, after: next } });
      setLater((before) => [...before, ...page.bookings]);
      setNext(page.next);
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const isNarrow = isNarrowed(search);
  const known = new Set(first.bookings.map(({ bookingId }) => bookingId));
  const shown = [...first.bookings, ...later.filter(({ bookingId }) => !known.has(bookingId))];
  const names = new Map(first.homes.map(({ id, name }) => [id, name]));
  return (
    <>
      <p class="visually-hidden" role="status">
        {words.bookings.shown(shown.length)}
      </p>
      {shown.length === 0 && next === undefined && (
        <Empty title={isNarrow ? words.bookings.none : words.bookings.nobody}>
          <p>{isNarrow ? words.bookings.noneAdvice : words.bookings.nobodyAdvice}</p>
        </Empty>
      )}
      <ul class="rows">
        {shown.map((booking) => (
          <BookingRow key={booking.bookingId} booking={booking} home={names.get(booking.propertyId)} />
        ))}
      </ul>
      {error !== undefined && <ErrorNotice error={error} />}
      {next !== undefined && (
        <button type="button" class="button quiet" onClick={more}>
          {words.common.more}
        </button>
      )}
    </>
  );
}

function BookingRow({ booking, home }: { booking: Booking; home: string | undefined }) {
  const { bookingId, number, status, guests, soldBy, total } = booking;
  const facts = [
    home ?? booking.propertyId,
    sayStay(booking),
    guests !== undefined && sayGuests(guests),
    soldBy !== undefined && words.people.through(soldBy),
    total && sayMoney(total.amount, total.currency),
    number,
  ].filter(Boolean);
  return (
    <li class="row">
      <BookingChip status={status} soldBy={soldBy} />
      <div>
        <h2>
          <a href={`/console/bookings/${bookingId}`}>{sayWho(booking)}</a>
        </h2>
        <p>{facts.join(' · ')}</p>
      </div>
    </li>
  );
}
