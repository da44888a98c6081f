import type { Beds24Connection, PushTarget } from '../../../domain/channel.ts';
import { addDays, type CalendarDate, nightsOf, type Stay } from '../../../domain/stay.ts';
import type { RemoteNight } from '../port.ts';
import { minorUnits } from './amount.ts';
import type { Client } from './client.ts';
import { allPages, readable } from './pages.ts';
import { availabilityShape, calendarShape } from './shapes.ts';

/** What the calendar says of a day. */
interface Day {
  readonly numAvail?: number | null | undefined;
  readonly override?: string | null | undefined;
  readonly price1?: number | null | undefined;
}

/** What Beds24 has for the nights; those it says nothing about are missing. */
export async function readBack(
  client: Client,
  { connection: { roomId }, currency }: PushTarget<Beds24Connection>,
  stay: Stay,
): Promise<ReadonlyMap<CalendarDate, RemoteNight>> {
  const [free, days] = [await readAvailability(client, roomId, stay), await readDays(client, roomId, stay)];
  const remote = new Map<CalendarDate, RemoteNight>();
  for (const night of nightsOf(stay)) {
    const day = days.get(night);
    const canArrive = free.get(night);
    if (canArrive === undefined && day === undefined) continue;
    const price = day?.price1 == null ? undefined : minorUnits(day.price1, currency);
    remote.set(night, { isFree: isFree(canArrive, day), ...(price === undefined ? {} : { price }) });
  }
  return remote;
}

/**
 * False only means that no stay can begin on the date. The night may still be sold within a longer one, if nothing but
 * the rule for arrivals stands against it.
 */
function isFree(canArrive: boolean | undefined, { numAvail, override }: Day = {}): boolean {
  const isOpen = (numAvail ?? 0) > 0 && override !== 'blackout';
  if (canArrive === undefined) return isOpen;
  return canArrive || (isOpen && (override === 'noCheckIn' || override === 'noCheckInOrCheckOut'));
}

/** Both endpoints count the end as the last night. */
const datesOf = ({ arrival, departure }: Stay) => ({ startDate: arrival, endDate: addDays(departure, -1) });

async function readAvailability(client: Client, roomId: number, stay: Stay) {
  const query = { roomId, ...datesOf(stay) };
  const rooms = await allPages(client, '/inventory/rooms/availability', query, availabilityShape, 'check');
  const ours = readable(rooms, 'a calendar').filter((room) => room.roomId === roomId);
  return new Map(ours.flatMap(({ availability }) => Object.entries(availability)));
}

async function readDays(client: Client, roomId: number, stay: Stay): Promise<ReadonlyMap<string, Day>> {
  const query = {
    roomId,
    ...datesOf(stay),
    includeNumAvail: true,
    includeOverride: true,
    includePrices: true,
  };
  const rooms = await allPages(client, '/inventory/rooms/calendar', query, calendarShape, 'check');
  const ranges = readable(rooms, 'a calendar').flatMap((room) =>
    room.roomId === roomId ? room.calendar : [],
  );
  return new Map(
    ranges.flatMap((range) =>
      nightsOf({ arrival: range.from, departure: addDays(range.to, 1) }).map(
        (night) => [night, range] as const,
      ),
    ),
  );
}
