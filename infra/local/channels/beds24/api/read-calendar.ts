import { addDays } from '../../../../../functions/domain/stay.ts';
import { ApiError } from '../api-error.ts';
import type { Room } from '../options.ts';
import type { Day } from '../store/nights.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { type Parameters, pageOf, parametersOf } from './query.ts';

const includes = [
  'includeNumAvail',
  'includeMinStay',
  'includeMaxStay',
  'includeMultiplier',
  'includeOverride',
  'includePrices',
  'includeLinkedPrices',
  'includeChannels',
];
const rooms = ['startDate', 'endDate', 'roomId', 'propertyId'];

/** How a room is set where its calendar says nothing. */
const roomDefaults = { minStay: 1, maxStay: 364 };

/** `GET /inventory/rooms/calendar`: days that are alike come as one range, with the fields that were asked for. */
export function readCalendar({ store, query, pageSize }: ApiCall): ApiAnswer {
  const asked = parametersOf(query, [...rooms, ...includes]);
  const { from, to } = datesOf(asked);
  const data = wanted(store.rooms(), asked).map((room) => ({
    ...room,
    calendar: rangesOf(store.nights.days(room.roomId, from, to), asked),
  }));
  return { status: 200, body: pageOf('calendar', data, asked.page, pageSize) };
}

const closesArrival = ['blackout', 'noCheckIn', 'noCheckInOrCheckOut'];

/** `GET /inventory/rooms/availability`: whether a stay can begin on a date. */
export function readAvailability({ store, query, now, pageSize }: ApiCall): ApiAnswer {
  const asked = parametersOf(query, rooms);
  const today = new Date(now).toISOString().slice(0, 10);
  const { from, to } = datesOf(asked, today);
  const canArrive = ({ date, numAvail, override = 'none' }: Day) =>
    date >= today && numAvail > 0 && !closesArrival.includes(override);
  const data = wanted(store.rooms(), asked).map((room) => ({
    ...room,
    name: `Room ${room.roomId}`,
    availability: Object.fromEntries(
      store.nights.days(room.roomId, from, to).map((day) => [day.date, canArrive(day)]),
    ),
  }));
  return { status: 200, body: pageOf('availability', data, asked.page, pageSize) };
}

/** @throws ApiError 400 where a date is missing that has no default, or they come in the wrong order */
function datesOf(asked: Parameters, today?: string) {
  const from = asked.date('startDate') ?? today;
  const to = asked.date('endDate') ?? (today && addDays(today, 365));
  if (from === undefined || to === undefined) throw new ApiError(400, 'startDate and endDate are required');
  if (to < from) throw new ApiError(400, 'endDate is before startDate');
  return { from, to };
}

function wanted(all: readonly Room[], asked: Parameters): readonly Room[] {
  const [roomIds, propertyIds] = [asked.integers('roomId'), asked.integers('propertyId')];
  return all.filter(
    (room) =>
      (roomIds.length === 0 || roomIds.includes(room.roomId)) &&
      (propertyIds.length === 0 || propertyIds.includes(room.propertyId)),
  );
}

function rangesOf(days: readonly Day[], asked: Parameters) {
  const ranges: { from: string; to: string; values: object; key: string }[] = [];
  for (const day of days) {
    const values = valuesOf(day, asked);
    const key = JSON.stringify(values);
    if (key === '{}') continue;
    const last = ranges.at(-1);
    if (last?.key === key) last.to = day.date;
    else ranges.push({ from: day.date, to: day.date, values, key });
  }
  return ranges.map(({ from, to, values }) => ({ from, to, ...values }));
}

function valuesOf(day: Day, asked: Parameters): object {
  const { numAvail, override = 'none', multiplier = 1, prices = {} } = day;
  const { minStay = roomDefaults.minStay, maxStay = roomDefaults.maxStay } = day;
  return {
    ...(asked.flag('includeNumAvail') ? { numAvail } : {}),
    ...(asked.flag('includeMinStay') ? { minStay } : {}),
    ...(asked.flag('includeMaxStay') ? { maxStay } : {}),
    ...(asked.flag('includeMultiplier') ? { multiplier } : {}),
    ...(asked.flag('includeOverride') ? { override } : {}),
    ...(asked.flag('includePrices') ? prices : {}),
  };
}
