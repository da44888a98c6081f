import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';

const image = (status: string) =>
  z.object({
    sk: z.object({ S: z.literal('BOOKING') }),
    id: z.object({ S: z.string() }),
    status: z.object({ S: z.literal(status) }),
  });

const held = image('held');
const authorised = image('authorised');

/** The booking whose hold was paid, if a record says so. */
export function holdPaid({ dynamodb }: DynamoDBRecord): string | undefined {
  if (!held.safeParse(dynamodb?.OldImage).success) return undefined;
  return authorised.safeParse(dynamodb?.NewImage).data?.id.S;
}
