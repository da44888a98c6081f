import type { z } from 'zod';
import { type Block, blockOwner } from '../../adapters/blocks.ts';
import { type Booking, isPlatformBooking } from '../../domain/booking.ts';
import { calendarNights } from '../../domain/calendar.ts';
import { feedOwner } from '../../domain/feed-plan.ts';
import type { MonthRecord } from '../../domain/month.ts';
import { type NightRun, nightRuns } from '../../domain/night-runs.ts';
import type { Property } from '../../domain/property.ts';
import { type CalendarDate, dayKey, monthOf, monthsBetween, todayAt } from '../../domain/stay.ts';
import type { Answer } from '../http.ts';
import { type Admitted, notReached } from '../reach.ts';
import type { routes } from '../routes.ts';
import { sayListed } from './say-booking.ts';
import type { timeline, timelineQuery } from './schemas.ts';
import { askedHomes, type Services } from './services.ts';

type Body = z.input<typeof timeline>;
type Row = Body['homes'][number];
type Asked = z.output<typeof timelineQuery>;

/** Homes that are read at a time. */
const atOnce = 20;

/** Shows who has which nights of each home; of one home, or where it is asked for, with what each night costs. */
export async function showTimeline(
  { query, reach }: Admitted<typeof routes.getTimeline>,
  services: Services,
): Promise<Answer> {
  const homes = await askedHomes(query.propertyId, reach, services);
  if (query.propertyId !== undefined && homes.length === 0) return notReached;
  const byName = homes
    .filter(({ state }) => state !== 'ended')
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const rows: Row[] = [];
  for (let start = 0; start < byName.length; start += atOnce) {
    const some = byName.slice(start, start + atOnce);
    rows.push(...(await Promise.all(some.map((home) => rowOf(home, query, services)))));
  }
  return { status: 200, body: { homes: rows, now: services.now().toISOString() } satisfies Body };
}

async function rowOf(home: Property, asked: Asked, services: Services): Promise<Row> {
  const { from, to } = asked;
  const [found, booked, blocks] = await Promise.all([
    services.properties.read(home.id, monthsBetween(from, to)),
    services.stays.between(home.id, from, to),
    services.blocks.list(home.id),
  ]);
  const months = found?.months ?? [];
  const bookings = booked.map(({ booking }) => booking).filter(hasNights);
  const today = todayAt(services.now().getTime(), home.timeZone);
  return {
    ...{ id: home.id, name: home.name, today, currency: home.currency },
    stays: bookings.map(sayListed),
    blocks: blocksIn(nightRuns(months, asked), bookings, blocks),
    ...((asked.propertyId ?? asked.prices) !== undefined && { nights: pricesOf(home, months, asked, today) }),
  };
}

const hasNights = ({ status }: Booking) =>
  status !== 'cancelled' && status !== 'expired' && status !== 'declined' && status !== 'withdrawn';

/** Nights that are taken and none of these bookings'. */
function blocksIn(
  runs: readonly NightRun[],
  bookings: readonly Booking[],
  blocks: readonly Block[],
): Row['blocks'] {
  const feeds = new Set(
    bookings
      .filter(isPlatformBooking)
      .map(({ origin: { connectionId, externalId } }) => feedOwner(connectionId, externalId)),
  );
  const known = new Map(blocks.map((block) => [blockOwner(block.id), block]));
  return runs
    .filter(({ owner }) => !owner.startsWith('BOOKING#') && !feeds.has(owner))
    .map(({ owner, ...run }) => sayRun(owner, run, known.get(owner)));
}

function sayRun(owner: string, run: Omit<NightRun, 'owner'>, block: Block | undefined) {
  if (!owner.startsWith('BLOCK#')) return { ...run, kind: 'platform' as const };
  return {
    ...(block ? block.stay : run),
    kind: 'own' as const,
    ...(block && { blockId: block.id }),
    ...(block?.note !== undefined && { note: block.note }),
  };
}

const pricesOf = (book: Property, months: readonly MonthRecord[], { from, to }: Asked, today: string) =>
  calendarNights({ book, months, from, to, today }).map(({ date, free, price }) => ({
    date,
    isFree: free,
    price,
    ...(overrideOn(months, date)?.price !== undefined && { isOwn: true as const }),
  }));

const overrideOn = (months: readonly MonthRecord[], date: CalendarDate) =>
  months.find(({ month }) => month === monthOf(date))?.overrides[dayKey(date)];
