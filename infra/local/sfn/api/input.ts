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
    (issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${said(issue)}`,
  );
  const count = wrong.length === 1 ? '1 validation error' : `${wrong.length} validation errors`;
  throw faults.validation(`${count} detected: ${wrong.join('; ')}`);
}

const said = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_value'
    ? `Member must satisfy enum value set: [${issue.values.map(String).join(', ')}]`
    : issue.message;

/** Text of so many characters, refused in AWS's words. */
export const text = (least: number, most: number) =>
  z
    .string('Member must not be null')
    .min(least, `Member must have length greater than or equal to ${least}`)
    .max(most, `Member must have length less than or equal to ${most}`);

/** An ARN; AWS takes up to 256 characters. */
export const arn = text(1, 256);

/** AWS's limit of inputs and outputs, in characters. */
export const payload = text(0, 262_144);

/** A definition; AWS takes up to 1 MB. */
export const definitionText = text(1, 1_048_576);

/** `error` and `cause`, as callers may give them. */
export const errorAndCause = {
  error: text(0, 256).optional(),
  cause: text(0, 32_768).optional(),
};

/** How a list is asked for; 0 stands for AWS's default of 100. */
export const paging = {
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(3096).optional(),
};

/** Whether the answer holds data or metadata only. */
export const includedData = z.enum(['ALL_DATA', 'METADATA_ONLY']).optional();
