import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { PageChange, Workflow } from '../../workflows/workflow.ts';
import type { Execution } from '../adapters/executions.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => S);
const whole = z.object({ N: z.string() }).transform(({ N }) => Number(N));

const image = z.object({
  sk: z.object({ S: z.enum(['CHANGE', 'BALANCE', 'DEPOSIT', 'REFUND', 'LETTER']) }).transform(({ S }) => S),
  bookingId: text,
  version: whole,
  number: whole,
  status: text,
  /** Of what waits for somebody. */
  heldUntil: text.optional(),
});

/**
 * The executions that what a booking has one of at a time asks for when it came to its status: a change of the stay or a rest
 * that is paid on a page, a deposit, a refund or letter that a person asked for. Another one of the same status counts.
 */
export function executionsForChange(
  { dynamodb }: DynamoDBRecord,
  workflows: readonly Workflow[],
): Execution[] {
  const after = image.safeParse(dynamodb?.NewImage).data;
  const before = image.safeParse(dynamodb?.OldImage).data;
  if (!after || (before?.status === after.status && before.number === after.number)) return [];
  return executionsOfChange(after, workflows, after.sk);
}

/** A change, or a page for a rest, as far as executions are told of it. */
export interface ToldChange {
  readonly bookingId: string;
  readonly version: number;
  readonly number: number;
  readonly status: string;
  readonly heldUntil?: string | undefined;
}

/** The executions that a change, or a page for a rest, asks for which came to its status. */
export function executionsOfChange(
  change: ToldChange,
  workflows: readonly Workflow[],
  of: PageChange['of'] = 'CHANGE',
): Execution[] {
  const { bookingId, version, number, status, heldUntil } = change;
  return workflows.flatMap(({ name: workflow, startedBy }) => {
    if (startedBy.kind !== 'change' || startedBy.of !== of) return [];
    if (!startedBy.statuses.some((each) => each === status)) return [];
    const name = `${workflow}-${bookingId}-v${version}-c${number}-${status}`;
    const input = { bookingId, version, number, status, ...(heldUntil !== undefined && { heldUntil }) };
    return [{ workflow, name, input }];
  });
}
