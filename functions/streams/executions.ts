import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { Start, Workflow } from '../../workflows/workflow.ts';
import type { Execution } from '../adapters/executions.ts';

const text = z.object({ S: z.string() }).transform(({ S }) => S);

const image = z.object({
  sk: z.object({ S: z.literal('BOOKING') }),
  id: text,
  status: text,
  version: z.object({ N: z.string() }).transform(({ N }) => Number(N)),
  heldUntil: text.optional(),
});

type Image = z.infer<typeof image>;

const readImage = (wire: unknown): Image | undefined => image.safeParse(wire).data;

const isStartedBy = ({ changes }: Start, before: Image | undefined, after: Image): boolean =>
  before?.version !== after.version &&
  changes.some(({ from, to }) => after.status === to && before?.status === from);

/** The executions that a change of a booking asks for; none for a change of anything else. */
export function executionsFor(record: DynamoDBRecord, workflows: readonly Workflow[]): Execution[] {
  const after = readImage(record.dynamodb?.NewImage);
  if (!after) return [];
  const before = readImage(record.dynamodb?.OldImage);
  return workflows.flatMap(({ name, startedBy }) => {
    if (startedBy.kind !== 'stream' || !isStartedBy(startedBy, before, after)) return [];
    const input = { bookingId: after.id, version: after.version, ...carried(startedBy, after) };
    return [{ workflow: name, name: `${name}-${after.id}-v${after.version}`, input }];
  });
}

function carried({ carry = [] }: Start, after: Image): Record<string, string> {
  const fields = carry.map((field) => [field, after[field]] as const);
  return Object.fromEntries(
    fields.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}
