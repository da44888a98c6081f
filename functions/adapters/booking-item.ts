import { z } from 'zod';
import { type Booking, isPlatformBooking, releaseReasons } from '../domain/booking.ts';
import { firstLook } from '../domain/next-look.ts';
import { addressKey } from './address-key.ts';
import { acceptedPolicy, depositTerms, money, party, paymentPlan, price, stay } from './shapes.ts';
import type { Item, Key, NewItem } from './table.ts';

/** A snapshot kept as one text: nothing is ever looked up in it, and a long stay's nights stay small. */
const text = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(shape);

const stayFacts = z.object({
  id: z.string(),
  propertyId: z.string(),
  propertyName: z.string(),
  stay,
  createdAt: z.string(),
  version: z.int(),
  moved: z.object({ fromId: z.string(), fromName: z.string(), version: z.int() }).exactOptional(),
});

const facts = stayFacts.extend({
  propertyVersion: z.int(),
  party,
  guest: z.object({
    name: z.string(),
    email: z.string(),
    phone: z.string().exactOptional(),
    locale: z.string(),
  }),
  price: text(price),
  policy: text(acceptedPolicy),
  paymentPlan: paymentPlan.exactOptional(),
  damageDeposit: depositTerms.exactOptional(),
  promotionCode: z.string().exactOptional(),
  acceptedTerms: z.int().exactOptional(),
});

const platformFacts = stayFacts.extend({
  origin: z.object({ connectionId: z.string(), externalId: z.string(), soldBy: z.string() }),
  party: party.exactOptional(),
  guest: z
    .object({ name: z.string(), email: z.string().exactOptional(), phone: z.string().exactOptional() })
    .exactOptional(),
  total: money.exactOptional(),
});

const checkout = z.object({ sessionId: z.string(), url: z.string() });
const taken = z.object({
  paymentIntentId: z.string(),
  amount: z.int(),
  givenBack: z.int(),
  waived: z.int().exactOptional(),
});
const paid = facts.extend({ checkout, payments: text(z.array(taken)), confirmedAt: z.string() });
const cancellation = z.object({
  askedAt: z.string(),
  by: z.enum(['guest', 'operator', 'unpaid', 'overbooked']),
  refund: z.int(),
  parts: z.array(z.object({ paymentIntentId: z.string(), amount: z.int() })),
  reason: z.string().exactOptional(),
});
const releaseReason = z.enum(releaseReasons);

const bookingShape = z.discriminatedUnion('status', [
  facts.extend({ status: z.literal('held'), heldUntil: z.string(), checkout }),
  facts.extend({ status: z.literal('authorised'), checkout, authorisedAt: z.string() }),
  paid.extend({ status: z.literal('confirmed') }),
  paid.extend({ status: z.literal('cancelling'), cancellation }),
  paid.extend({ status: z.literal('cancelled'), cancellation, endedAt: z.string() }),
  facts.extend({ status: z.literal('expired'), endedAt: z.string() }),
  facts.extend({ status: z.literal('declined'), checkout, reason: releaseReason, endedAt: z.string() }),
  platformFacts.extend({ status: z.literal('imported') }),
  platformFacts.extend({ status: z.literal('withdrawn'), endedAt: z.string() }),
]) satisfies z.ZodType<Booking>;

/** The key of a booking. */
export const bookingKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'BOOKING' });

/** The booking of a stored item. Throws ZodError for an item that is none. */
export const bookingOf = (item: Item): Booking => bookingShape.parse(item);

/** Snapshots and lists that are kept as one text each. */
const texts = ['price', 'policy', 'payments'];

/** A booking as its item's attributes. */
export const attributesOf = (booking: Booking): Readonly<Record<string, unknown>> =>
  isPlatformBooking(booking)
    ? { ...booking }
    : Object.fromEntries(
        Object.entries(booking).map(([name, value]) => [
          name,
          texts.includes(name) ? JSON.stringify(value) : value,
        ]),
      );

/** The item of a new booking; `request` is the fingerprint of what made it. */
export const itemOfBooking = (booking: Booking, request: string): NewItem => ({
  ...attributesOf(booking),
  ...bookingKey(booking.id),
  request,
  ...indexKeysOf(booking),
});

/** The keys under which the indexes have a booking: by home and by guest, both by arrival, and by when to look at it. */
export const indexKeysOf = (booking: Booking): Readonly<Record<string, unknown>> => ({
  gsi1pk: `PROPERTY#${booking.propertyId}`,
  gsi1sk: booking.stay.arrival,
  ...(booking.guest?.email && {
    gsi2pk: `GUEST#${addressKey(booking.guest.email)}`,
    gsi2sk: booking.stay.arrival,
  }),
  ...dueKeysOf(booking),
});

// With the version: a change of a booking that was planned has to be looked at anew.
function dueKeysOf(booking: Booking): Readonly<Record<string, string>> {
  const look = firstLook(booking);
  return look === undefined ? {} : { gsi4pk: 'DUE', gsi4sk: `${look}#v${booking.version}` };
}

/** The fingerprint of the request that made a stored booking. */
export const requestOf = (item: Item): string => z.string().parse(item.request);
