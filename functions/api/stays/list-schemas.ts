import { z } from 'zod';
import { addDays } from '../../domain/stay.ts';
import { date, id } from '../schema-parts.ts';

/** `GET /operator/bookings`: at most 92 days. */
export const bookingsQuery = z
  .strictObject({ from: date, to: date, propertyId: id.optional() })
  .refine(({ from, to }) => from <= to && to <= addDays(from, 92), {
    path: ['to'],
    message: 'must be between from and 92 days later',
  });

/** Answer of `GET /operator/bookings`, by arrival. */
export const bookingList = z.object({
  bookings: z.array(
    z.object({
      bookingId: id,
      /** Eight letters and digits that can be said on the telephone. */
      number: z.string(),
      propertyId: id,
      status: z.string(),
      arrival: date,
      departure: date,
      guestName: z.string().optional(),
      /** How many people; missing where a platform did not say. */
      guests: z.int().optional(),
      /** The platform; missing for a booking of the own site. */
      soldBy: z.string().optional(),
      /** How the cleaning after it stands, once it has begun to be arranged. */
      cleaning: z.string().optional(),
    }),
  ),
  /** Every home that was asked for, with its own clock. */
  homes: z.array(
    z.object({
      id,
      name: z.string(),
      /** The date there now. */
      today: date,
      /** Wall times such as `16:00`. */
      checkIn: z.string(),
      checkOut: z.string(),
    }),
  ),
  now: z.iso.datetime(),
});
