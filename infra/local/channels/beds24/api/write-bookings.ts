import { type Booking, takesRoom } from '../store/booking.ts';
import type { Store } from '../store/store.ts';
import { checkBooking } from './booking-fields.ts';
import type { ApiAnswer, ApiCall } from './endpoint.ts';
import { costOf, isRecord, itemsOf, type Posted, type Remark } from './posted.ts';

type Item = Readonly<Record<string, unknown>>;

/** `POST /bookings`: makes what has no id and changes what has one, each item for itself. */
export function writeBookings(call: ApiCall): ApiAnswer {
  const items = itemsOf(call.body);
  const body = items.map((item) => (item.id === undefined ? create(call, item) : update(call, item)));
  return { status: 201, body, cost: costOf(items.length) };
}

function create(call: ApiCall, item: Item): Posted {
  const { store, now } = call;
  const checked = checkBooking(item, undefined);
  const room = store.room(Number(item.roomId));
  const errors = room ? checked.errors : [...checked.errors, remark('roomId', 'room not found')];
  if (!room || errors.length > 0 || !checked.fields) return refused('new booking', errors);
  const time = instant(now);
  const booking: Booking = {
    id: store.bookings.nextId(),
    propertyId: room.propertyId,
    bookingTime: time,
    modifiedTime: time,
    cancelTime: checked.fields.status === 'cancelled' ? time : null,
    channel: '',
    apiSource: 'Direct',
    apiSourceId: 0,
    apiReference: '',
    referer: 'API',
    ...checked.fields,
  };
  if (action(item, 'checkAvailability') && !isFree(store, booking))
    return refused('new booking', [remark('roomId', 'no availability')]);
  store.bookings.write(booking);
  if (action(item, 'allowWebhooks')) call.tell(booking.id);
  return done({ new: { id: booking.id, roomId: booking.roomId } }, checked.partial);
}

function update(call: ApiCall, item: Item): Posted {
  const { store, now } = call;
  const before = store.bookings.read(Number(item.id));
  if (!before) return refused('modify booking', [remark('id', 'booking not found')]);
  const { errors, partial, fields } = checkBooking(item, before);
  const room = fields && store.room(fields.roomId);
  const all = room ? errors : [...errors, remark('roomId', 'room not found')];
  if (!fields || !room || all.length > 0) return refused('modify booking', all);
  const after = {
    ...before,
    ...fields,
    propertyId: room.propertyId,
    ...changedAt(before, fields.status, now),
  };
  store.bookings.write(after);
  if (action(item, 'allowWebhooks') && touchesRoom(before, after)) call.tell(after.id);
  return done({ modified: modifiedIn(item) }, partial);
}

/** When a booking was changed, and since when it is cancelled. */
export function changedAt(before: Booking, status: Booking['status'], now: number) {
  const time = instant(now);
  const cancelTime = status === 'cancelled' ? (before.cancelTime ?? time) : null;
  return { modifiedTime: time, cancelTime };
}

/** Their times have whole seconds. */
export const instant = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}Z`;

const remark = (field: string, message: string) => ({ field, message });

const refused = (name: string, errors: readonly Pick<Remark, 'field' | 'message'>[]): Posted => ({
  success: false,
  errors: errors.map((error) => ({ action: name, ...error })),
});

/** A booking is kept even where a line of its invoice could not be: that says "success: false" all the same. */
const done = (
  what: Pick<Posted, 'new' | 'modified'>,
  partial: readonly Pick<Remark, 'field' | 'message'>[],
): Posted =>
  partial.length === 0
    ? { success: true, ...what }
    : { success: false, ...what, errors: partial.map((error) => ({ action: 'invoice item', ...error })) };

const action = ({ actions }: Item, name: string): boolean => isRecord(actions) && actions[name] === true;

const modifiedIn = ({ actions, invoiceItems, infoItems, ...fields }: Item) => fields;

function isFree(store: Store, { roomId, arrival, departure }: Booking): boolean {
  return store.nights
    .days(roomId, arrival, departure)
    .every(({ date, numAvail }) => date === departure || numAvail > 0);
}

/** Only such a change sends a webhook. */
const touchesRoom = (before: Booking, after: Booking): boolean =>
  before.status !== after.status ||
  before.arrival !== after.arrival ||
  before.departure !== after.departure ||
  before.roomId !== after.roomId ||
  takesRoom(before.status) !== takesRoom(after.status);
