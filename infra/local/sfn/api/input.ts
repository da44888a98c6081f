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

const required = 'Member must not be null';

/** An ARN; AWS takes up to 256 characters. */
export const arn = z.string(required).min(1).max(256);

/** AWS's limit of inputs and outputs, in characters. */
export const payload = z.string(required).max(262_144);

/** A definition; AWS takes up to 1 MB. */
export const definitionText = z.string(required).min(1).max(1_048_576);

/** `error` and `cause`, as callers may give them. */
export const errorAndCause = {
  error: z.string().max(256).optional(),
  cause: z.string().max(32_768).optional(),
};

/** How a list is asked for; 0 stands for AWS's default of 100. */
export const paging = {
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(3096).optional(),
};

/** Whether the answer holds data or metadata only. */
export const includedData = z.enum(['ALL_DATA', 'METADATA_ONLY']).optional();
