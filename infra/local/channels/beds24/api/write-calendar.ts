import { z } from 'zod';
import { addDays, isCalendarDate } from '../../../../../functions/domain/stay.ts';
import type { Day, DayValues, KeptDay } from '../store/nights.ts';
import { units } from '../store/nights.ts';
import type { Store } from '../store/store.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { costOf, itemsOf, type Posted, type Remark } from './posted.ts';
import { instant } from './write-bookings.ts';

const date = z.string().refine(isCalendarDate, 'must be YYYY-MM-DD');
const overrides = ['none', 'blackout', 'exception', 'noCheckIn', 'noCheckOut', 'noCheckInOrCheckOut'];
const priceNames = Array.from({ length: 16 }, (_, index) => `price${index + 1}`);
const price = z.number().min(0).max(99_999_999.99).nullable();

/** Some days of a room and what to set; null removes a value. */
const entryShape = z
  .strictObject({
    from: date,
    to: date,
    numAvail: z.int().min(0).optional(),
    minStay: z.int().min(1).max(365).nullish(),
    maxStay: z.int().min(1).max(364).nullish(),
    multiplier: z.number().min(0.1).max(100).nullish(),
    override: z.enum(overrides).nullish(),
    channels: z.record(z.string(), z.unknown()).optional(),
    ...Object.fromEntries(priceNames.map((name) => [name, price.optional()])),
  })
  .refine(({ from, to }) => from <= to, 'to is before from');

/** What to set, and from which day to which. */
export type CalendarEntry = z.infer<typeof entryShape>;

/** `POST /inventory/rooms/calendar`: every entry of every item for itself. */
export function writeCalendar({ store, now, body }: ApiCall): ApiAnswer {
  const items = itemsOf(body);
  const today = new Date(now).toISOString().slice(0, 10);
  const answers = items.map((item): Posted => {
    const roomId = Number(item.roomId);
    if (!store.room(roomId)) return failed([remark('roomId', 'room not found')]);
    if (!Array.isArray(item.calendar)) return failed([remark('calendar', 'must be an array')]);
    const errors = item.calendar.flatMap((entry) => writeEntry(store, roomId, entry, today, now));
    return errors.length > 0
      ? failed(errors)
      : { success: true, modified: { roomId, calendar: item.calendar } };
  });
  return { status: 201, body: answers, cost: costOf(items.length) };
}

const remark = (field: string, message: string): Remark => ({ action: 'modify calendar', field, message });

const failed = (errors: readonly Remark[]): Posted => ({ success: false, errors });

/** Sets an entry, or answers what is wrong with it. Days that are over cannot be set. */
export function writeEntry(
  store: Store,
  roomId: number,
  given: unknown,
  today: string,
  now: number,
): readonly Remark[] {
  const entry = entryShape.safeParse(given);
  if (!entry.success)
    return entry.error.issues.map(({ path, message }) => remark(path.join('.') || 'calendar', message));
  const { from, to } = entry.data;
  // It is still yesterday somewhere on earth, and dates are the property's.
  if (from < addDays(today, -1)) return [remark('from', 'is in the past')];
  for (const day of store.nights.days(roomId, from, to))
    store.nights.write(roomId, day.date, { ...changed(day, entry.data), setAt: instant(now) });
  return [];
}

function changed(day: Day, entry: CalendarEntry): KeptDay {
  const given = Object.entries(entry);
  const ends = day.override === 'blackout' && entry.override !== undefined && entry.override !== 'blackout';
  const prices = { ...day.prices, ...Object.fromEntries(given.filter(([name]) => name.startsWith('price'))) };
  const { override, minStay, maxStay, multiplier } = { ...day, ...entry };
  return {
    adjust: adjustOf(day, entry.numAvail, ends),
    ...set('override', override === 'none' ? null : override),
    ...set('minStay', minStay),
    ...set('maxStay', maxStay),
    ...set('multiplier', multiplier),
    prices: Object.fromEntries(
      Object.entries(prices).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
    ),
  };
}

/** What is left is set as it is now; bookings count on from there. A blackout that ends opens all there is. */
const adjustOf = ({ adjust, taken }: Day, numAvail: number | undefined, blackoutEnds: boolean): number => {
  if (numAvail !== undefined) return numAvail - units + taken;
  return blackoutEnds ? 0 : adjust;
};

const set = (name: keyof DayValues, value: unknown) => (value == null ? {} : { [name]: value });
