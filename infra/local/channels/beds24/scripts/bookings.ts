import { z } from 'zod';
import { checkBooking } from '../api/booking-fields.ts';
import { changedAt, instant } from '../api/write-bookings.ts';
import { ApiError } from '../api-error.ts';
import type { Booking } from '../store/booking.ts';
import { asked } from './asked.ts';
import type { Ask } from './serve.ts';

const fieldsShape = z.looseObject({
  /** Where the guest booked; without it the owner made the booking by hand. */
  channel: z.enum(['airbnb', 'booking', 'vrbo', 'expedia', 'direct']).optional(),
});

const sources = {
  airbnb: { apiSource: 'Airbnb', apiSourceId: 46, code: 'HM' },
  booking: { apiSource: 'Booking.com', apiSourceId: 19, code: '' },
  vrbo: { apiSource: 'Vrbo', apiSourceId: 53, code: 'HA-' },
  expedia: { apiSource: 'Expedia', apiSourceId: 14, code: '' },
} as const;

/** Makes a booking as a platform does, whether the room is free or not. Takes the fields of `POST /bookings`. */
export function makeBooking({ store, body, now, tell }: Ask): Booking {
  const { channel = 'direct', ...given } = asked(fieldsShape, body);
  const fields = fieldsOf({ status: 'new', firstName: 'Guest', lastName: 'Example', ...given }, undefined);
  const room = store.room(fields.roomId);
  if (!room) throw new ApiError(404, `There is no room ${fields.roomId}.`);
  const id = store.bookings.nextId();
  const time = instant(now);
  const source = channel === 'direct' ? undefined : sources[channel];
  const booking = {
    id,
    propertyId: room.propertyId,
    bookingTime: time,
    modifiedTime: time,
    cancelTime: null,
    channel: channel === 'direct' ? '' : channel,
    apiSource: source?.apiSource ?? 'Direct',
    apiSourceId: source?.apiSourceId ?? 0,
    apiReference: source ? `${source.code}${id}` : '',
    referer: source?.apiSource ?? 'owner',
    ...fields,
  };
  store.bookings.write(booking);
  tell(id);
  return booking;
}

/** Changes a booking: dates, room, state, guests, price. */
export function changeBooking({ store, id, body, now, tell }: Ask): Booking {
  const before = bookingNamed({ store, id });
  const fields = fieldsOf(asked(fieldsShape, body), before);
  const room = store.room(fields.roomId);
  if (!room) throw new ApiError(404, `There is no room ${fields.roomId}.`);
  const after = { ...before, ...fields, ...room, ...changedAt(before, fields.status, now) };
  store.bookings.write(after);
  tell(id);
  return after;
}

/** Cancels a booking. */
export function cancelBooking(ask: Ask): Booking {
  return changeBooking({ ...ask, body: { status: 'cancelled' } });
}

function fieldsOf(given: Readonly<Record<string, unknown>>, before: Booking | undefined) {
  const { fields, errors, partial } = checkBooking(given, before);
  const [problem] = [...errors, ...partial];
  if (!fields || problem) throw new ApiError(400, `${problem?.field}: ${problem?.message}`);
  return fields;
}

function bookingNamed({ store, id }: Pick<Ask, 'store' | 'id'>): Booking {
  const booking = store.bookings.read(id);
  if (!booking) throw new ApiError(404, `There is no booking ${id}.`);
  return booking;
}
