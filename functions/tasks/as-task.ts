import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { logger } from '../adapters/logger.ts';

/** What every task is told: which booking, as of which version, for which execution. */
export const subject = z.object({
  bookingId: z.string().min(1),
  version: z.int().min(1),
  execution: z.string().min(1),
});

/** What every task is told. */
export type Subject = z.infer<typeof subject>;

/**
 * The Lambda handler of a task: its input checked, its services connected, its answer noted.
 * Whatever it throws goes to the state machine by its name.
 */
export function asTask<Input extends Subject, Services, Output extends object>(
  input: z.ZodType<Input>,
  connect: (context: Context) => Services | Promise<Services>,
  run: (input: Input, services: Services) => Promise<Output>,
): (event: unknown, context: Context) => Promise<Output> {
  return async (event, context) => {
    const told = input.parse(event);
    const output = await run(told, await connect(context));
    const { bookingId, version, execution } = told;
    logger.info('task done', { task: context.functionName, bookingId, version, execution, output });
    return output;
  };
}
