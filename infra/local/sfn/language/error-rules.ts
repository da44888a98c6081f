import { z } from 'zod';
import { isLongerThan, whole } from './field-types.ts';

const everything = 'States.ALL';
const names = z
  .array(z.string())
  .min(1)
  .refine((errors) => errors.length === 1 || !errors.includes(everything), `${everything} must stand alone`);

/** `States.ALL` takes what nothing before it took, so nothing may follow. */
const isLast = (rules: readonly { readonly ErrorEquals: readonly string[] }[]) =>
  rules.every(({ ErrorEquals }, i) => i === rules.length - 1 || !ErrorEquals.includes(everything));
const last = `${everything} must come last`;

/** AWS's ranges: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const retrier = z
  .strictObject({
    ErrorEquals: names,
    Comment: z.string().optional(),
    IntervalSeconds: whole(1).optional(),
    MaxAttempts: whole(0).optional(),
    BackoffRate: z.number().min(1).optional(),
    MaxDelaySeconds: z.number().int().min(1).max(31_622_399).optional(),
    JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
  })
  .refine(isLongerThan('MaxDelaySeconds', 'IntervalSeconds'), {
    path: ['MaxDelaySeconds'],
    error: 'MaxDelaySeconds must be greater than IntervalSeconds',
  });

/** Of a Task, Parallel or Map state. */
export const retriers = z.array(retrier).refine(isLast, last);

/** Of a Task, Parallel or Map state. */
export const catchers = z
  .array(
    z.strictObject({
      ErrorEquals: names,
      Comment: z.string().optional(),
      Next: z.string(),
      Output: z.json().optional(),
      Assign: z.record(z.string(), z.json()).optional(),
    }),
  )
  .refine(isLast, last);
