import type { z } from 'zod';
import { AwsFault } from '../aws.ts';

/**
 * Reads the input of an API operation.
 * @throws AwsFault `ValidationException` (or the code that the service uses) naming each wrong member.
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code = 'ValidationException',
): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `Value at '${path.join('.')}' failed to satisfy constraint: ${message}`,
  );
  const count = problems.length === 1 ? '1 validation error' : `${problems.length} validation errors`;
  throw new AwsFault(code, `${count} detected: ${problems.join('; ')}`);
}
