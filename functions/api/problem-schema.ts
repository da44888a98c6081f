import { z } from 'zod';
import { refusalCodes } from '../domain/refusal.ts';
import { amount, date, stay } from './schema-parts.ts';

/** RFC 9457 problem JSON, the body of every refusal. */
export const problem = z
  .object({
    /** Stable: `urn:stayflow:problem:<slug>`. */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    /** Fields at fault, for 400. */
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** Why a stay is refused, for 409 and 422. */
    reasons: z
      .array(
        z.object({
          code: z.enum(refusalCodes),
          message: z.string(),
          /** The nights or days it is about. */
          dates: z.array(date).optional(),
          /** What else the sentence names, to say it in another language. */
          named: z
            .object({
              limit: z.int().optional(),
              from: date.optional(),
              to: date.optional(),
              promotion: z.string().optional(),
            })
            .optional(),
        }),
      )
      .optional(),
    /** The nearest stays that would work. */
    alternatives: z.array(stay).optional(),
    /** Ids of the bookings that stand in the way. */
    bookings: z.array(z.string()).optional(),
    /** What cancelling gives back now, minor units, where it changed since it was shown. */
    refund: amount.optional(),
  })
  .meta({ id: 'Problem' });
