import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import { bookCleaner } from '../../workflows/book-cleaner.ts';
import type { Execution } from '../adapters/executions.ts';
import type { CleaningFacts } from '../domain/cleaning.ts';
import { asksAnew } from '../domain/cleaning-anew.ts';

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

/** The execution that a change of a job asks for; none for a change of anything else. */
export function executionsForJob({ dynamodb }: DynamoDBRecord): Execution[] {
  const before = image.safeParse(dynamodb?.OldImage).data;
  const after = image.safeParse(dynamodb?.NewImage).data;
  return after && asksAnew(before, after) ? [executionOfJob(after)] : [];
}

/** The execution that a job asks for since its last change. */
export function executionOfJob({
  bookingId,
  version,
  revision,
}: Pick<CleaningFacts, 'bookingId' | 'version' | 'revision'>): Execution {
  const name = `${bookCleaner.name}-${bookingId}-v${version}-r${revision}`;
  return { workflow: bookCleaner.name, name, input: { bookingId, version } };
}
