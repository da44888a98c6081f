import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { logger } from '../adapters/logger.ts';

/** What a task for a booking is told: which, as of which version, for which execution. */
export const subject = z.object({
  bookingId: z.string().min(1),
  version: z.int().min(1),
  execution: z.string().min(1),
});

/** What a task for a home is told: which, and for which execution. */
export const homeSubject = z.object({
  propertyId: z.string().min(1),
  execution: z.string().min(1),
});

/** What a task for a home's connection with a platform is told. */
export const connectionSubject = homeSubject.extend({ connectionId: z.string().min(1) });

/** What every task is told, and the log line of what it did names. */
interface Subject {
  readonly execution: string;
  readonly bookingId?: string | undefined;
  readonly version?: number | undefined;
  readonly propertyId?: string | undefined;
  readonly connectionId?: string | undefined;
}

/**
 * The Lambda handler of a task: its input checked, its services connected, its answer noted, or the name of what it
 * throws. That goes on to the state machine by the same name.
 */
export function asTask<Input extends Subject, Services, Output extends object>(
  input: z.ZodType<Input>,
  connect: (context: Context) => Services | Promise<Services>,
  run: (input: Input, services: Services) => Promise<Output>,
): (event: unknown, context: Context) => Promise<Output> {
  return async (event, context) => {
    const told = input.parse(event);
    const { bookingId, version, propertyId, connectionId, execution } = told;
    const about = { task: context.functionName, bookingId, version, propertyId, connectionId, execution };
    try {
      const output = await run(told, await connect(context));
      logger.info('task done', { ...about, output });
      return output;
    } catch (error) {
      logger.warn('task failed', { ...about, fault: error instanceof Error ? error.name : typeof error });
      throw error;
    }
  };
}
