import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Booking } from '../domain/booking.ts';
import { party, policy, price, stay } from './shapes.ts';
import type { Item, Key, NewItem } from './table.ts';

/** A snapshot kept as one text: nothing is ever looked up in it, and a long stay's nights stay small. */
const text = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(shape);

const facts = z.object({
  id: z.string(),
  propertyId: z.string(),
  propertyName: z.string(),
  propertyVersion: z.int(),
  stay,
  party,
  guest: z.object({
    name: z.string(),
    email: z.string(),
    phone: z.string().exactOptional(),
    locale: z.string(),
  }),
  price: text(price),
  policy: text(policy),
  promotionCode: z.string().exactOptional(),
  createdAt: z.string(),
  version: z.int(),
});

const checkout = z.object({ sessionId: z.string(), url: z.string() });
const releaseReason = z.enum(['hold-lapsed', 'payment-failed', 'payment-withdrawn', 'amount-mismatch']);

const bookingShape = z.discriminatedUnion('status', [
  facts.extend({ status: z.literal('held'), heldUntil: z.string(), checkout }),
  facts.extend({ status: z.literal('authorised'), checkout, authorisedAt: z.string() }),
  facts.extend({
    status: z.literal('confirmed'),
    checkout,
    paymentIntentId: z.string(),
    confirmedAt: z.string(),
  }),
  facts.extend({ status: z.literal('expired'), endedAt: z.string() }),
  facts.extend({ status: z.literal('declined'), checkout, reason: releaseReason, endedAt: z.string() }),
]) satisfies z.ZodType<Booking>;

/** The key of a booking. */
export const bookingKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'BOOKING' });

/** The booking of a stored item. Throws ZodError for an item that is none. */
export const bookingOf = (item: Item): Booking => bookingShape.parse(item);

const guestKey = (email: string) => createHash('sha256').update(email.toLowerCase()).digest('hex');

/** A booking as its item's attributes. */
export const attributesOf = (booking: Booking): Readonly<Record<string, unknown>> => ({
  ...booking,
  price: JSON.stringify(booking.price),
  policy: JSON.stringify(booking.policy),
});

/** The item of a new booking; `request` is the fingerprint of what made it. */
export const itemOfBooking = (booking: Booking, request: string): NewItem => ({
  ...attributesOf(booking),
  ...bookingKey(booking.id),
  request,
  gsi1pk: `PROPERTY#${booking.propertyId}`,
  gsi1sk: booking.stay.arrival,
  gsi2pk: `GUEST#${guestKey(booking.guest.email)}`,
  gsi2sk: booking.stay.arrival,
});

/** The fingerprint of the request that made a stored booking. */
export const requestOf = (item: Item): string => z.string().parse(item.request);
