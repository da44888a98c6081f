import { addDays } from '../../../../functions/domain/stay.ts';
import { sayLongDate, sayShortDate } from '../../../shared/say/say-date.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayGuests, sayWho } from '../../say/bookings.ts';
import { sayCleaning } from '../../say/cleanings.ts';
import { Answered } from '../../shell/Answered.tsx';
import { Empty } from '../../shell/Empty.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';
import { useOpen } from '../../work/work.tsx';
import { type Booking, dayOf, type Home, type HomeDay } from './day.ts';
import { NoLegal } from './NoLegal.tsx';

/** The date here; homes may be a day ahead or behind. */
const hereToday = (): string => new Date().toISOString().slice(0, 10);

/** Who arrives, who leaves, where both meet, and what needs a person. */
export default function TodayPage() {
  // The homes' own clock counts, which the first answer tells.
  const first = useLive('today', (signal) => listAround(hereToday(), signal), 60_000);
  return (
    <>
      <PageTitle tab={words.today.title}>{words.today.title}</PageTitle>
      <NoLegal />
      <Answered live={first}>{(list) => <Day {...dayOf(list)} homes={list.homes} />}</Answered>
    </>
  );
}

async function listAround(today: string, signal: AbortSignal) {
  const ask = (from: string) =>
    operate('listBookings', { query: { from: addDays(from, -1), to: addDays(from, 8) }, signal });
  const list = await ask(today);
  const there = list.now.slice(0, 10);
  return there === today ? list : ask(there);
}

interface Props {
  readonly days: readonly HomeDay[];
  readonly soon: readonly Booking[];
  readonly homes: readonly Home[];
}

function Day({ days, soon, homes }: Props) {
  const moves = days.filter(({ arrives, leaves }) => arrives ?? leaves);
  const names = new Map(homes.map(({ id, name }) => [id, name]));
  const [date] = homes.map(({ today }) => today).sort();
  return (
    <>
      {date !== undefined && <p class="lead">{sayLongDate(date)}</p>}
      <Numbers days={days} />
      <h2>{words.today.moves}</h2>
      {moves.length === 0 && <Empty title={words.today.noMoves} />}
      <ul class="rows">
        {moves.map((day) => (
          <HomeMoves key={day.home.id} {...day} />
        ))}
      </ul>
      <h2>{words.today.soon}</h2>
      {soon.length === 0 && <Empty title={words.today.nobodySoon} />}
      <ul class="rows">
        {soon.map((booking) => (
          <li class="row" key={booking.bookingId}>
            <span class="when">{sayShortDate(booking.arrival)}</span>
            <div>
              <h3>{names.get(booking.propertyId)}</h3>
              <p>
                <Guest booking={booking} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Numbers({ days }: { days: readonly HomeDay[] }) {
  const { open, late } = useOpen();
  const name = late > 0 ? words.today.overdue(late) : words.today.needsYou;
  const count = (is: (day: HomeDay) => unknown) => days.filter(is).length;
  return (
    <dl class="numbers">
      <Fact name={words.today.arrivals} value={count(({ arrives }) => arrives)} />
      <Fact name={words.today.departures} value={count(({ leaves }) => leaves)} />
      <Fact name={words.today.turnovers} value={count(({ arrives, leaves }) => arrives && leaves)} />
      <Fact name={words.today.stayingOn} value={count(({ stays }) => stays)} />
      <div class={late > 0 ? 'needs late' : open > 0 ? 'needs' : ''}>
        <dt>{open > 0 ? <a href="/console/work">{name}</a> : name}</dt>
        <dd>{open}</dd>
      </div>
    </dl>
  );
}

const Fact = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function HomeMoves({ home, arrives, leaves }: HomeDay) {
  return (
    <li class="row">
      {arrives && leaves ? (
        <span class="chip warn">⇄ {words.today.turnover}</span>
      ) : (
        <MoveChip comes={arrives !== undefined} />
      )}
      <div>
        <h3>{home.name}</h3>
        {leaves && (
          <p>
            {words.today.leavesBy(home.checkOut)} <Guest booking={leaves} /> · {sayCleaning(leaves.cleaning)}
          </p>
        )}
        {arrives && (
          <p>
            {words.today.arrivesFrom(home.checkIn)} <Guest booking={arrives} />
          </p>
        )}
      </div>
    </li>
  );
}

const MoveChip = ({ comes }: { comes: boolean }) => (
  <span class={`chip ${comes ? 'good' : 'plain'}`}>
    {comes ? `→ ${words.common.arrival}` : `← ${words.common.departure}`}
  </span>
);

/** Who comes, leading to the booking. */
function Guest({ booking }: { booking: Booking }) {
  const { bookingId, guests, soldBy } = booking;
  const party = guests === undefined ? '' : `, ${sayGuests(guests)}`;
  return (
    <>
      <a href={`/console/bookings/${bookingId}`}>{sayWho(booking)}</a>
      {party}
      {soldBy !== undefined && `, ${words.people.through(soldBy)}`}
    </>
  );
}
