import { z } from 'zod';
import { addDays, isCalendarDate } from '../../../../../functions/domain/stay.ts';
import { allScopes } from '../api/authentication.ts';
import { writeEntry } from '../api/write-calendar.ts';
import { ApiError } from '../api-error.ts';
import type { Day } from '../store/nights.ts';
import { asked } from './asked.ts';
import type { Ask } from './serve.ts';

const roomShape = z.strictObject({
  roomId: z.int().positive(),
  propertyId: z.int().positive().optional(),
  currency: z.string().length(3).optional(),
});

/** Adds a room; one that is there stays as it is. */
export function addRoom({ store, body }: Ask) {
  const { roomId, propertyId = roomId, currency } = asked(roomShape, body);
  store.addRoom({ roomId, propertyId }, currency);
  return store.room(roomId);
}

/** Sets days of the calendar as the owner does in the hub's own pages. Takes what the API takes for a range. */
export function editCalendar({ store, id, body, now }: Ask) {
  roomNamed({ store, id });
  const errors = writeEntry(store, id, body, '0000-01-02', now);
  const [first] = errors;
  if (first) throw new ApiError(400, `${first.field}: ${first.message}`);
  return { success: true };
}

/** What the hub believes of a room, night by night: `?from=2027-07-01&to=2027-07-31`, both included. */
export function nightsOfRoom({ store, id, now, query }: Ask) {
  roomNamed({ store, id });
  const today = new Date(now).toISOString().slice(0, 10);
  const from = query.get('from') ?? today;
  const to = query.get('to') ?? addDays(from, 365);
  if (!isCalendarDate(from) || !isCalendarDate(to)) throw new ApiError(400, 'from and to are YYYY-MM-DD');
  return store.nights.days(id, from, to).map(beliefOf);
}

function beliefOf({ date, numAvail, taken, override = 'none', minStay, maxStay, prices, setAt }: Day) {
  return {
    night: date,
    isFree: numAvail > 0 && override !== 'blackout',
    numAvail,
    bookings: taken,
    override,
    price1: prices?.price1 ?? null,
    minStay: minStay ?? null,
    maxStay: maxStay ?? null,
    setAt: setAt ?? null,
  };
}

const inviteShape = z.strictObject({ scopes: z.array(z.string()).optional() });

/** Makes an invite code, with all scopes or some. */
export function invite({ store, body, now }: Ask) {
  const { scopes = allScopes } = asked(inviteShape, body);
  return { code: store.tokens.make('invite', scopes, now) };
}

function roomNamed({ store, id }: Pick<Ask, 'store' | 'id'>) {
  const room = store.room(id);
  if (!room) throw new ApiError(404, `There is no room ${id}.`);
  return room;
}
