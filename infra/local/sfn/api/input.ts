import { z } from 'zod';
import { faults } from './faults.ts';

/**
 * Reads the members of a request.
 * @throws AwsFault ValidationException that names every wrong member, as AWS words it
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const read = schema.safeParse(input ?? {});
  if (read.success) return read.data;
  const wrong = read.error.issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  );
  const count = wrong.length === 1 ? '1 validation error' : `${wrong.length} validation errors`;
  throw faults.validation(`${count} detected: ${wrong.join('; ')}`);
}

/** An ARN; AWS takes up to 2,000 characters. */
export const arn = z.string('Member must not be null').min(1).max(2000);

/** AWS's limit of inputs and outputs, in characters. */
export const payload = z.string('Member must not be null').max(262_144);

/** `error` and `cause`, as callers may give them. */
export const errorAndCause = {
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
};

/** How a list is asked for; 0 stands for AWS's default of 100. */
export const paging = {
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(1024).optional(),
};
