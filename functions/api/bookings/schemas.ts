import { z } from 'zod';
import { releaseReasons } from '../../domain/booking.ts';
import {
  amount,
  currency,
  date,
  id,
  line,
  mailLocale,
  nightPrice,
  party,
  photo,
  plainText,
  policy,
} from '../schema-parts.ts';

/** `POST /bookings` */
export const bookingRequest = z.strictObject({
  quoteId: z.string().min(20).max(8_000),
  guest: z.strictObject({
    name: plainText.min(1).max(120),
    email: z.email().max(254),
    phone: plainText.min(5).max(30).optional(),
    locale: mailLocale.default('en'),
  }),
  /** The version of the site's terms that the guest accepts; needed where it has any. */
  termsAccepted: z.int().min(1).optional(),
  policyAccepted: z.literal(true, 'must be true: the guest accepts the cancellation policy'),
});

/** `POST /operator/properties/{id}/bookings`: the guest accepts the policy by paying. */
export const bookingForGuest = bookingRequest.omit({ policyAccepted: true, termsAccepted: true });

/** Answer of `POST /bookings`. */
export const bookingCreated = z.object({
  bookingId: id,
  status: z.literal('held'),
  heldUntil: z.iso.datetime(),
  checkoutUrl: z.url(),
  accessToken: z.string(),
});

/** Answer of `GET /bookings/{id}`, for the guest of that booking only. */
export const bookingResult = z.object({
  bookingId: id,
  /** Eight letters and digits that can be said on the telephone. */
  number: z.string(),
  status: z.enum(['held', 'authorised', 'confirmed', 'cancelling', 'cancelled', 'expired', 'declined']),
  /** Plain sentence on how it stands: "Your stay is confirmed." */
  statusText: z.string(),
  /** Why a declined one could not be had. */
  declined: z.enum(releaseReasons).optional(),
  property: z.object({
    id,
    name: z.string(),
    town: z.string(),
    timeZone: z.string(),
    checkIn: z.string(),
    checkOut: z.string(),
    photo,
    /** Street address, once confirmed. */
    address: z.string().optional(),
    /** Whom to ask and how, in the owner's words, once confirmed. */
    contact: z.string().optional(),
    /** What guests keep to, in the owner's words. */
    houseRules: z.string().optional(),
    /** How to find and enter it, from ten days before arrival, as the reminder says it. */
    arrivalInstructions: z.string().optional(),
  }),
  arrival: date,
  departure: date,
  party,
  guest: z.object({ name: z.string(), email: z.string() }),
  currency,
  nights: z.array(nightPrice),
  lines: z.array(line),
  total: amount,
  /** Captured so far, minor units. */
  paid: amount,
  /** What was or will be given back of it, minor units; once a change or a cancellation has decided so. */
  refund: amount.optional(),
  /** What the card was or is charged when the stay is booked, minor units. */
  dueNow: amount,
  /** What is still to pay, minor units, and the day at the home on which it is taken from the card. */
  balance: z.object({ amount, on: date, isOverdue: z.boolean() }).optional(),
  /** Held on the card around the departure, taken only for damage, minor units. */
  damageDeposit: amount.optional(),
  /**
   * How it stands: `later` (held before the arrival, and anew before the departure), `held`, `asked` (the bank wants the
   * guest to confirm), `confirming`, `released`, `taken`: what of it, minor units.
   */
  deposit: z
    .object({
      status: z.enum(['later', 'held', 'asked', 'confirming', 'released', 'taken']),
      taken: amount.optional(),
    })
    .optional(),
  policy,
  /** The version of the site's terms that the guest accepted. */
  acceptedTerms: z.int().optional(),
  /** The last change that was to be paid, of a stay that is on. `open` waits for its payment; `paid` is being made. */
  change: z
    .object({
      number: z.int(),
      status: z.enum(['open', 'paid', 'applied', 'dropped']),
      arrival: date,
      departure: date,
      party,
      total: amount,
      toPay: amount,
      heldUntil: z.iso.datetime(),
      /** For as long as it can be paid. */
      checkoutUrl: z.url().optional(),
    })
    .optional(),
  heldUntil: z.iso.datetime().optional(),
  checkoutUrl: z.url().optional(),
  /** The door code, from when it was mailed until check-out. */
  accessCode: z
    .object({
      code: z.string(),
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      /** Where a key box is. */
      place: z.string().optional(),
    })
    .optional(),
  now: z.iso.datetime(),
});

/** Answer of `DELETE /bookings/{id}/hold`: the nights are free within seconds. */
export const holdGivenUp = z.object({ bookingId: id, now: z.iso.datetime() });

/** Answer of `POST /bookings/{id}/balance` and `.../damage-deposit`: where that is paid or confirmed, and until when. */
export const balanceResult = z.object({
  bookingId: id,
  currency,
  amount,
  checkoutUrl: z.url(),
  heldUntil: z.iso.datetime(),
  now: z.iso.datetime(),
});

/** Answer of `GET /trips`. */
export const tripList = z.object({
  /** The latest first. */
  trips: z.array(
    z.object({
      bookingId: id,
      status: bookingResult.shape.status,
      property: bookingResult.shape.property.pick({ id: true, name: true, town: true, photo: true }),
      arrival: date,
      departure: date,
      party,
      currency,
      total: amount,
    }),
  ),
  now: z.iso.datetime(),
});
