import { z } from 'zod';
import {
  amount,
  askedDate,
  currency,
  date,
  id,
  line,
  party,
  plainText,
  policy,
  refundSteps,
} from '../schema-parts.ts';
import { bookingResult } from './schemas.ts';

/** `POST /bookings/{id}/cancellation` */
export const cancellationRequest = z.strictObject({
  /** What the guest was shown to get back, minor units; when it has changed since, nothing is cancelled. */
  refund: amount.min(0),
});

/** A stay and party that a booking is to have. */
export const changeAsked = z.strictObject({ arrival: askedDate, departure: askedDate, ...party.shape });

/** `GET /bookings/{id}/change` */
export const changeQuery = z.strictObject({
  arrival: askedDate,
  departure: askedDate,
  adults: z.coerce.number().int().min(1).max(50),
  children: z.coerce.number().int().min(0).max(50).default(0),
  infants: z.coerce.number().int().min(0).max(20).default(0),
  /** Ages in years, with commas. */
  childAges: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,49}$/, 'must be ages in years, with commas')
    .optional(),
});

/** `POST /bookings/{id}/change` */
export const changeRequest = changeAsked.extend({
  /** The total that was shown, minor units; when it has changed since, nothing is changed. */
  total: amount.min(0),
});

/** What a change of a stay costs, and how it stands. */
export const changeResult = z.object({
  bookingId: id,
  /** `preview`: nothing was changed. `open`: it waits for the guest to pay. `made`: the stay is changed. */
  status: z.enum(['preview', 'open', 'made']),
  arrival: date,
  departure: date,
  party,
  currency,
  lines: z.array(line),
  /** What the new stay costs by today's rules, and what the stay costs until then, minor units. */
  total: amount,
  before: amount,
  /** What is to be paid first, or goes back at once, minor units. */
  toPay: amount,
  refund: amount,
  /** What of a cheaper stay's difference the policy does not give back, minor units. */
  kept: amount,
  /** What is then still to be paid, and on which day at the home; absent where nothing is. */
  balance: z.object({ amount, on: date }).optional(),
  /** The policy from then on, and what cancelling would give back up to each of these times. */
  policy,
  steps: refundSteps,
  /** The home's zone, in which the steps are to be shown. */
  timeZone: z.string(),
  /** Where to pay, and until when. */
  checkoutUrl: z.url().optional(),
  heldUntil: z.iso.datetime().optional(),
  now: z.iso.datetime(),
});

/** `POST /operator/bookings/{id}/cancellation` */
export const operatorCancellation = z.strictObject({
  /** What the guest gets instead of what the policy says, minor units. */
  refund: amount.min(0).optional(),
  /** Why; needed with a refund of one's own. */
  reason: plainText.min(1).max(500).optional(),
});

/** What cancelling a booking gives back, or gave. */
export const cancellationResult = z.object({
  bookingId: id,
  status: bookingResult.shape.status,
  currency,
  /** Taken from the card and not given back so far, minor units. */
  paid: amount,
  /** What the guest gets back, minor units. */
  refund: amount,
  /** The share of what was paid that it is; 10000 is everything. */
  basisPoints: z.int(),
  /** Until when that holds, its last second included; absent when it holds for good. */
  until: z.iso.datetime().optional(),
  /** What goes back up to each of these times. After the last nothing does. */
  steps: refundSteps,
  /** Whether the guest can cancel now. */
  canCancel: z.boolean(),
  /** The above in a sentence. */
  text: z.string(),
  /** The home's zone, in which `until` is to be shown. */
  timeZone: z.string(),
  now: z.iso.datetime(),
});
