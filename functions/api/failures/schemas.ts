import { z } from 'zod';
import { failureNames } from '../../domain/failures.ts';
import { id } from '../schema-parts.ts';

/** Answer of `GET /operator/failures`. */
export const failureList = z.object({
  failures: z.array(
    z.object({
      /** What failed. */
      failure: z.enum(failureNames),
      /** The same as a sentence. */
      text: z.string(),
      /** What sending it again does, in plain words. */
      advice: z.string(),
      /** How many times, about. */
      count: z.int(),
      /** Up to ten of them. */
      some: z.array(
        z.object({
          at: z.iso.datetime(),
          workflow: z.string().optional(),
          bookingId: id.optional(),
          /** What AWS says went wrong. */
          fault: z.string().optional(),
        }),
      ),
    }),
  ),
  now: z.iso.datetime(),
});

/** `POST /operator/failures` */
export const failureChoice = z.strictObject({
  choice: z.literal('send-again'),
  failure: z.enum(failureNames),
});

/** Answer of `POST /operator/failures`. */
export const failureSent = z.object({
  failure: z.string(),
  sent: z.int(),
  /** What is left, about: another request goes on with it. */
  left: z.int(),
  text: z.string(),
});
