import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { bookCleaner } from '../../workflows/book-cleaner.ts';
import type { Execution } from '../adapters/executions.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const whole = z.object({ N: z.string() }).transform(({ N }) => Number(N));

const image = z.object({
  sk: z.object({ S: z.literal('CLEANING') }),
  bookingId: text,
  version: whole,
  revision: whole,
  status: text,
  tell: text.optional(),
});

/**
 * The execution that a job asks for whose cleaner knew of it: when they gave it back, or whoever has it is to hear of something.
 * Until they know, an execution is at work; from then on none is. What another version of the booking made of the job has an
 * execution of its own.
 */
export function executionsForJob({ dynamodb }: DynamoDBRecord): Execution[] {
  const before = image.safeParse(dynamodb?.OldImage).data;
  const after = image.safeParse(dynamodb?.NewImage).data;
  if (!after || before?.status !== 'accepted' || before.tell !== undefined) return [];
  const { bookingId, version, revision, status, tell } = after;
  if (before.version !== version || (status !== 'offered' && tell === undefined)) return [];
  const name = `${bookCleaner.name}-${bookingId}-v${version}-r${revision}`;
  return [{ workflow: bookCleaner.name, name, input: { bookingId, version } }];
}
