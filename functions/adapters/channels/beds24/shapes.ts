import { z } from 'zod';
import { isCalendarDate } from '../../../domain/stay.ts';

/**
 * What Beds24 answers, as far as it is read here (its OpenAPI specification 3.0 of API V2). Fields that a scope
 * hides are absent, and many texts are empty or null.
 */

/** `GET /authentication/token`; `expiresIn` in seconds. */
export const tokenShape = z.object({ token: z.string().min(1), expiresIn: z.number().positive() });

/** Any answer that is no success. */
export const errorShape = z.object({ error: z.string() });

const date = z.string().refine(isCalendarDate, 'is no date');
const text = z.string().nullish();
const amount = z.number().nullish();

/** All states of a booking. */
export const statuses = ['confirmed', 'new', 'request', 'cancelled', 'black', 'inquiry'] as const;

/** A booking, with its invoice where that was asked for. */
export const bookingShape = z.object({
  id: z.int().positive(),
  roomId: z.int().positive(),
  status: z.enum(statuses),
  arrival: date,
  departure: date,
  numAdult: z.number().nullish(),
  numChild: z.number().nullish(),
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  mobile: text,
  custom1: text,
  channel: text,
  apiSource: text,
  referer: text,
  price: amount,
  bookingTime: text,
  modifiedTime: text,
  invoiceItems: z
    .array(
      z.object({
        type: z.string().nullish(),
        qty: z.number().nullish(),
        amount,
        lineTotal: amount,
      }),
    )
    .nullish(),
});

/** A booking as Beds24 has it. */
export type Beds24Booking = z.infer<typeof bookingShape>;

const pages = z.object({ nextPageExists: z.boolean() }).optional();

/** A page of anything; items are read one by one, so that a bad one does not hide the others. */
export const pageShape = z.object({ success: z.literal(true), data: z.array(z.unknown()), pages });

const messages = z.array(z.object({ action: text, field: text, message: text })).nullish();

/** What became of one item of a POST. */
export const postedShape = z.object({
  success: z.boolean(),
  new: z.object({ id: z.int().positive().optional() }).nullish(),
  errors: messages,
});

/** What became of the items of a POST, in their order. */
export const postedListShape = z.array(z.unknown());

/** Days of a room's calendar that are alike; `to` is the last of them. */
export const calendarShape = z.object({
  roomId: z.int(),
  calendar: z.array(
    z.object({
      from: date,
      to: date,
      numAvail: z.number().nullish(),
      override: text,
      price1: amount,
    }),
  ),
});

/** Whether a room can be booked, by date. */
export const availabilityShape = z.object({
  roomId: z.int(),
  availability: z.record(z.string(), z.boolean()),
});

/** The booking webhook, version 2, as far as it hints. */
export const webhookShape = z.object({
  booking: z.object({
    id: z.int().positive(),
    roomId: z.int().positive(),
    custom1: text,
    modifiedTime: text,
  }),
});
