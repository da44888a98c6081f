import { z } from 'zod';
import { cleaningJob } from '../cleaning/schemas.ts';
import { id, mailLocale, plainText } from '../schema-parts.ts';

/** `POST /operator/cleaners` */
export const cleanerRequest = z.strictObject({
  /** Whose homes they clean; needed from who manages the homes of several. */
  ownerId: id.optional(),
  name: plainText.min(1).max(120),
  email: z.email().max(254),
  locale: mailLocale.default('en'),
});

/** `POST /operator/cleaners/{id}` */
export const cleanerChange = z.strictObject({
  /** The version that was read; a cleaner that has changed since is left alone. */
  version: z.int().min(1),
  name: plainText.min(1).max(120).optional(),
  email: z.email().max(254).optional(),
  locale: mailLocale.optional(),
  /** False: they are asked nothing any more. */
  isOn: z.boolean().optional(),
  /** Makes a new address for their calendar; the one before ends. */
  replaceFeed: z.literal(true).optional(),
});

/** A cleaner. */
export const cleanerResult = z.object({
  cleanerId: id,
  ownerId: id,
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  isOn: z.boolean(),
  version: z.int(),
  /** Their calendar. A secret: whoever has it sees when homes are empty. */
  feedUrl: z.url(),
});

/** Answer of `GET /operator/cleaners`. */
export const cleanerList = z.object({ cleaners: z.array(cleanerResult) });

const cleanerChoice = {
  /** Ids, whom to ask first; none when the owner sees to it. */
  cleaners: z.array(id).max(50),
  ask: z.enum(['one-at-a-time', 'all-at-once']),
  hoursToAnswer: z.number().min(1).max(720),
};

/** `POST /operator/properties/{id}/cleaners` */
export const cleanerChoiceRequest = z.strictObject({
  /** The home's version that was read; a home that has changed since is left alone. */
  version: z.int().min(1),
  ...cleanerChoice,
});

/** Who cleans a home. */
export const cleanerChoiceResult = z.object({ propertyId: id, version: z.int(), ...cleanerChoice });

/** `POST /operator/bookings/{id}/cleaning`: gives the job to a cleaner, or says how the home was left. */
export const cleaningOrder = z
  .strictObject({
    order: z.enum(['assign', 'no-damage', 'damage']),
    /** Who gets the job, with `assign`. */
    cleanerId: id.optional(),
    /** What is damaged, with `damage`. */
    text: z.string().trim().max(2_000).optional(),
  })
  .refine(({ order, cleanerId }) => order !== 'assign' || cleanerId, {
    path: ['cleanerId'],
    message: 'must say who gets the job',
  })
  .refine(({ order, text }) => order !== 'damage' || text, {
    path: ['text'],
    message: 'must say what is damaged',
  });

/** The cleaning after a stay, as operators see it. */
export const cleaningResult = z.object({
  bookingId: id,
  propertyId: id,
  status: z.enum(['offered', 'nobody', 'accepted', 'called-off', 'done', 'problem']),
  window: cleaningJob.shape.window,
  cleanerId: id.optional(),
  offers: z.array(
    z.object({
      cleanerId: id,
      state: z.enum(['open', 'declined', 'lapsed', 'unreachable']),
      until: z.iso.datetime().optional(),
    }),
  ),
  answers: z.array(
    z.object({
      cleanerId: id,
      said: z.enum(['accept', 'decline', 'withdraw', 'assigned']),
      at: z.iso.datetime(),
    }),
  ),
  reportedAt: z.iso.datetime().optional(),
  damage: z.string().optional(),
  /** The photos of the damage, with addresses for five minutes; none of a file that another was put over since the report. */
  photos: z.array(z.object({ url: z.url().optional(), type: z.string() })).optional(),
});
