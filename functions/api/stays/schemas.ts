import { z } from 'zod';
import { lineKinds } from '../../domain/quote.ts';
import { addDays } from '../../domain/stay.ts';
import { amount, askedDate, currency, date, id, instant, plainText } from '../schema-parts.ts';

const words = z
  .string()
  .regex(/^[^\p{Cs}]*$/u, 'must be plain text')
  .trim();

/** The statuses a booking can have. */
const bookingStatuses = [
  ...(['held', 'authorised', 'confirmed', 'cancelling', 'cancelled'] as const),
  ...(['expired', 'declined', 'imported', 'withdrawn'] as const),
] as const;

const status = z.enum(bookingStatuses);

/** `POST /operator/bookings/search`; all that is given must hold. A body, as a name has no place in an address. */
export const bookingSearch = z.strictObject({
  /** Words of a name, a mail address or a reference, or digits of a telephone number. */
  text: plainText.min(1).max(100).optional(),
  propertyId: id.optional(),
  statuses: z.array(status).min(1).max(9).optional(),
  /** Arrivals on these dates and between them. */
  from: askedDate.optional(),
  to: askedDate.optional(),
  /** The arrival that comes first in the answer. */
  first: z.enum(['earliest', 'latest']).default('earliest'),
  limit: z.int().min(1).max(100).default(25),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}_[A-Za-z0-9_-]{0,64}$/, 'must be the next of the page before')
    .optional(),
});

const home = z.object({ id, name: z.string() });

const listed = z.object({
  bookingId: id,
  /** Eight letters and digits that can be said on the telephone. */
  number: z.string(),
  propertyId: id,
  status,
  arrival: date,
  departure: date,
  guestName: z.string().optional(),
  /** How many people; missing where a platform did not say. */
  guests: z.int().optional(),
  /** The platform; missing for a booking of the own site. */
  soldBy: z.string().optional(),
});

/** Answer of `POST /operator/bookings/search`. */
export const bookingsFound = z.object({
  bookings: z.array(
    listed.extend({
      /** What the stay costs, minor units; missing where a platform did not say. */
      total: z.object({ amount, currency }).optional(),
    }),
  ),
  /** Asks for the next page; missing on the last. A page may be short, or empty, and have a next one. */
  next: z.string().optional(),
  homes: z.array(home),
  now: instant,
});

/** `GET /operator/calendar`: the nights from `from` until before `to`, at most 92. */
export const timelineQuery = z
  .strictObject({
    from: askedDate,
    to: askedDate,
    propertyId: id.optional(),
    /** `all`: what each night costs is told of every home. */
    prices: z.literal('all').optional(),
  })
  .refine(({ from, to }) => from < to && to <= addDays(from, 92), {
    path: ['to'],
    message: 'must be between the day after from and 92 days after it',
  });

/** Answer of `GET /operator/calendar`. */
export const timeline = z.object({
  homes: z.array(
    home.extend({
      /** The date there now. */
      today: date,
      currency,
      stays: z.array(listed),
      /** Nights that are taken and no stay's. */
      blocks: z.array(
        z.object({
          arrival: date,
          departure: date,
          /** `own`: kept from being sold by an operator. `platform`: closed by a platform. */
          kind: z.enum(['own', 'platform']),
          /** Names one's own, for removing it. */
          blockId: z.string().optional(),
          note: z.string().optional(),
        }),
      ),
      /** Each night, where one home or all prices were asked for. */
      nights: z
        .array(
          z.object({
            date,
            isFree: z.boolean(),
            price: amount,
            /** The night was given this price by itself. */
            isOwn: z.literal(true).optional(),
          }),
        )
        .optional(),
    }),
  ),
  now: instant,
});

/** `POST /operator/properties/{id}/blocks` */
export const blockRequest = z.strictObject({
  arrival: askedDate,
  departure: askedDate,
  /** Why, for whoever looks at the calendar. */
  note: plainText.min(1).max(200).optional(),
});

/** Answer of `POST /operator/properties/{id}/blocks`. */
export const blockResult = z.object({
  blockId: id,
  propertyId: id,
  arrival: date,
  departure: date,
  note: z.string().optional(),
});

/** Answer of `DELETE /operator/properties/{id}/blocks/{blockId}`. */
export const blockRemoved = z.object({ blockId: id });

/** `POST /operator/properties/{id}/owner-stays` */
export const ownersStayRequest = z.strictObject({
  arrival: askedDate,
  departure: askedDate,
  /** Who stays, for whoever looks at the calendar. */
  name: plainText.min(1).max(120),
});

/** `POST /operator/bookings/{id}/owner-stay` */
export const ownersStayMove = ownersStayRequest.omit({ name: true });

/** Answer of `POST /operator/properties/{id}/owner-stays`, and of moving one. */
export const ownersStayResult = z.object({ bookingId: id, propertyId: id, arrival: date, departure: date });

/** Answer of `DELETE /operator/bookings/{id}/owner-stay`. */
export const ownersStayEnded = z.object({ bookingId: id });

/** Answer of `POST /operator/properties/{id}/bookings`. */
export const heldForGuest = z.object({ bookingId: id, heldUntil: instant });

/** `POST /operator/bookings/{id}/refunds` */
export const refundRequest = z.strictObject({
  /** Minor units. */
  amount: amount.min(1),
  /** Why, as the guest reads it. */
  reason: plainText.min(1).max(500),
});

/** Answer of `POST /operator/bookings/{id}/refunds`. */
export const refundAsked = z.object({
  bookingId: id,
  /** Counts the refunds of the booking. */
  number: z.int(),
  amount,
  currency,
});

const letter = z.enum(['confirmation', 'reminder', 'payment-link']);

/** `POST /operator/bookings/{id}/letters` */
export const letterRequest = z.strictObject({ letter });

/** Answer of `POST /operator/bookings/{id}/letters`. */
export const letterAsked = z.object({ bookingId: id, letter });

/** `POST /operator/properties/{id}/nights` */
export const pricesRequest = z.strictObject({
  arrival: askedDate,
  departure: askedDate,
  /** What each of these nights costs, minor units; `null` what it costs as usual. */
  price: amount.min(1).max(100_000_000).nullable(),
});

/** Answer of `POST /operator/properties/{id}/nights`. */
export const pricesSet = z.object({
  propertyId: id,
  arrival: date,
  departure: date,
  price: amount.nullable(),
});

/** `POST /operator/bookings/{id}/notes` */
export const noteRequest = z.strictObject({ text: words.min(1).max(2000) });

const note = z.object({ id, at: instant, text: z.string() });

/** Answer of `POST /operator/bookings/{id}/notes`. */
export const noteKept = note;

/** Answer of `GET /operator/bookings/{id}`: everything that is kept about a booking. */
export const bookingFile = z.object({
  bookingId: id,
  /** Eight letters and digits that can be said on the telephone. */
  number: z.string(),
  status,
  /** The same in a sentence. */
  statusText: z.string(),
  property: home.extend({ timeZone: z.string(), checkIn: z.string(), checkOut: z.string(), today: date }),
  arrival: date,
  departure: date,
  createdAt: instant,
  party: z
    .object({
      adults: z.int(),
      children: z.int(),
      infants: z.int(),
      childAges: z.array(z.int()).optional(),
    })
    .optional(),
  guest: z
    .object({
      name: z.string(),
      email: z.string().optional(),
      phone: z.string().optional(),
      locale: z.string().optional(),
    })
    .optional(),
  /** Where it was made, if not on the own site. */
  origin: z.object({ soldBy: z.string(), externalId: z.string() }).optional(),
  /** The owner stays there: nobody has sold it, and nobody pays. */
  isOwners: z.literal(true).optional(),
  promotionCode: z.string().optional(),
  /** The version of the site's terms that the guest accepted. */
  acceptedTerms: z.int().optional(),
  /** Until when it waits for its payment. */
  heldUntil: instant.optional(),
  price: z
    .object({
      currency,
      total: amount,
      lines: z.array(z.object({ kind: z.enum(lineKinds), label: z.string(), amount })),
    })
    .optional(),
  policy: z.string().optional(),
  money: z.object({
    /** Taken, and of that decided to go back, minor units. */
    paid: amount,
    givenBack: amount,
    /** What is still to be paid, and on which day at the home. */
    balance: z.object({ amount, on: date, isOverdue: z.boolean() }).optional(),
    ledger: z.array(
      z.object({
        at: instant,
        kind: z.string(),
        /** What it does: `hold`, `release`, `take`, `give-back`, `take-back`, `lose`, `regain`. */
        effect: z.string(),
        amount,
        currency,
      }),
    ),
  }),
  /** What people gave back beside any policy. */
  refunds: z.array(
    z.object({
      askedAt: instant,
      amount,
      reason: z.string(),
      isDone: z.boolean(),
      /** How it was settled past the card. */
      otherwise: z.string().optional(),
    }),
  ),
  deposit: z
    .object({ amount, currency, status: z.string(), until: instant.optional(), taken: amount.optional() })
    .optional(),
  cancellation: z
    .object({ askedAt: instant, by: z.string(), refund: amount, reason: z.string().optional() })
    .optional(),
  /** A change that waits for its payment. */
  change: z
    .object({
      arrival: date,
      departure: date,
      total: amount,
      toPay: amount,
      heldUntil: instant,
      checkoutUrl: z.url().optional(),
    })
    .optional(),
  cleaning: z.object({ status: z.string() }).optional(),
  /** The door code, without the code. */
  access: z
    .object({ status: z.string(), from: instant, until: instant, lock: z.string(), codesBefore: z.int() })
    .optional(),
  mails: z.array(z.object({ letter: z.string(), at: instant, isWithheld: z.boolean() })),
  notes: z.array(note),
  events: z.array(
    z.object({
      at: instant,
      by: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
      version: z.int().optional(),
      unseen: z.string().optional(),
    }),
  ),
  now: instant,
});
