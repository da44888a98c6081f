import { z } from 'zod';
import { jobStates } from '../../domain/cleaning-view.ts';
import { date } from '../schema-parts.ts';

/** `POST /cleaning/{token}`; the page's form sends the same. */
export const cleaningAnswer = z
  .strictObject({
    answer: z.enum(['accept', 'decline', 'withdraw', 'no-damage', 'damage', 'code-set']),
    /** With `code-set`: which code, as the page names it. */
    grant: z.string().max(200).optional(),
    /** What is damaged, with `damage`. */
    text: z
      .string()
      .regex(/^[^\p{Cs}\p{Cc}\n\r\t]*(?:[\n\r\t][^\p{Cs}\p{Cc}\n\r\t]*)*$/u, 'must be plain text')
      .trim()
      .max(2_000)
      .optional(),
  })
  .refine(({ answer, text }) => answer !== 'damage' || text, {
    path: ['text'],
    message: 'must say what is damaged',
  });

const crewCode = z.object({
  /** Names the code in `POST`. */
  grant: z.string(),
  code: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});

/** Answer of `GET /cleaning/{token}`, for the cleaner of that link only. */
export const cleaningJob = z.object({
  state: z.enum(jobStates),
  /** Plain sentence on how it stands, in the cleaner's language. */
  text: z.string(),
  /** What `POST` takes now. */
  actions: z.array(cleaningAnswer.shape.answer),
  home: z.object({ name: z.string(), town: z.string(), timeZone: z.string() }),
  window: z.object({
    /** Check-out. */
    from: z.iso.datetime(),
    /** The next check-in; missing while nobody comes within two weeks. */
    to: z.iso.datetime().optional(),
    nextArrival: date.optional(),
  }),
  /** How many stayed. */
  guests: z.int().optional(),
  answerBy: z.iso.datetime().optional(),
  /** What a damage report has of photos so far, and the form (multipart/form-data, `file` last) that takes the next. */
  photos: z
    .object({
      count: z.int(),
      upload: z.object({ action: z.url(), fields: z.record(z.string(), z.string()) }).optional(),
    })
    .optional(),
  /** The door's codes, from a day before check-out until the next guests come. */
  codes: z
    .object({
      /** The cleaner's own, from check-out until the next guests come. */
      own: crewCode.optional(),
      /** What opens the door now. */
      current: crewCode.optional(),
      /** That of the next guests. */
      next: crewCode.optional(),
      /** Where a key box is. */
      place: z.string().optional(),
    })
    .optional(),
});
