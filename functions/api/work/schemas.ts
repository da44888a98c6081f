import { z } from 'zod';
import { platforms } from '../../domain/channel.ts';
import { channelMode } from '../channels/schemas.ts';
import { amount, currency, date, id, plainText } from '../schema-parts.ts';

const workChoices = z.enum([
  'settle',
  'redrive',
  'move',
  'cancel',
  'take-deposit',
  'release-deposit',
  'settle-refund',
  'refund-again',
]);

/** Answer of `GET /operator/work`. */
export const workList = z.object({
  work: z.array(
    z.object({
      workId: z.string(),
      reason: z.string(),
      /** The reason as a sentence. */
      text: z.string(),
      /** What to do about it, in plain words. */
      advice: z.string(),
      createdAt: z.iso.datetime(),
      ageSeconds: z.int(),
      /** Whether it has waited longer than its reason allows. */
      isOverdue: z.boolean(),
      /** Hours after which it has waited too long. */
      withinHours: z.int(),
      property: z.object({ id, name: z.string().optional() }).optional(),
      /** The execution that failed. */
      execution: z.object({ workflow: z.string(), name: z.string() }).optional(),
      /** The connection with a platform that it is about. */
      connection: z.object({ platform: z.enum(platforms), mode: channelMode }).optional(),
      bookingId: id.optional(),
      booking: z
        .object({ arrival: date, departure: date, status: z.string(), guestName: z.string().optional() })
        .optional(),
      /** What went wrong, in a sentence, where a step failed. */
      cause: z.string().optional(),
      /** Ids and names that help to look. */
      about: z.record(z.string(), z.string()),
      /** The bookings that want the same nights, as it is now: first who waits, then who has them. */
      sides: z
        .array(
          z.object({
            bookingId: id,
            status: z.string(),
            propertyId: id,
            propertyName: z.string(),
            arrival: date,
            departure: date,
            guestName: z.string().optional(),
            /** The platform; missing for a booking of the own site. */
            soldBy: z.string().optional(),
            /** What cancelling gives back: all that was paid on the own site. */
            refund: z.object({ amount, currency }).optional(),
            canCancel: z.boolean(),
            /** Other homes of the owner that are free then. */
            movesTo: z.array(z.object({ propertyId: id, name: z.string() })),
          }),
        )
        .optional(),
      /** The damage deposit that is held, and until when. */
      deposit: z.object({ amount, currency, heldUntil: z.iso.datetime() }).optional(),
      /** The refund that Stripe does not make, or that came back. */
      refund: z.object({ amount, currency }).optional(),
      choices: z.array(workChoices),
    }),
  ),
  now: z.iso.datetime(),
});

/** `POST /operator/work/{workId}`; which of the fields are needed depends on the choice. */
export const workChoice = z.strictObject({
  choice: workChoices,
  /** `move`, `cancel`: which of the bookings. */
  bookingId: id.optional(),
  /** `move`: where to. */
  propertyId: id.optional(),
  /** `take-deposit`: how much, minor units. */
  amount: amount.min(50).optional(),
  /** Why; needed for `settle` and `settle-refund`, and for `take-deposit` and `refund-again`, where the guest reads it. */
  note: plainText.min(1).max(1_000).optional(),
});

/** Answer of `POST /operator/work/{workId}`. */
export const workChosen = z.object({
  workId: z.string(),
  /** `under-way` while what was chosen is still being done. */
  state: z.enum(['closed', 'under-way']),
  text: z.string(),
});
