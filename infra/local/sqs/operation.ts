import type { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { parseInput } from '../wire/parse-input.ts';
import { missingParameter } from './refusals.ts';

/** Operations of an API by name, on what came over the wire. */
export type Operations = Readonly<Record<string, (input: unknown) => unknown>>;

/**
 * An operation that takes what fits the schema.
 * @throws AwsFault `MissingRequiredParameterException`, `InvalidParameterValueException`
 */
export const on =
  <Schema extends z.ZodType>(schema: Schema, run: (request: z.infer<Schema>) => unknown) =>
  (input: unknown): unknown => {
    refuseMissing(schema, input);
    return run(parseInput(schema, input, 'InvalidParameterValueException'));
  };

/** What is missing altogether has an error of its own. */
function refuseMissing(schema: z.ZodType, input: unknown) {
  const issues = schema.safeParse(input).error?.issues ?? [];
  const given = typeof input === 'object' && input !== null ? input : {};
  const missing = issues.find(({ path: [name] }) => name !== undefined && !Object.hasOwn(given, name));
  if (missing) throw missingParameter(String(missing.path[0]));
}

/** Performs an operation. @throws AwsFault as SQS documents it */
export async function perform(operations: Operations, operation: string, input: unknown): Promise<unknown> {
  const run = operations[operation];
  if (!run)
    throw new AwsFault(
      'UnknownOperationException',
      `The action ${operation} is not valid for this endpoint.`,
    );
  return (await run(input)) ?? {};
}
