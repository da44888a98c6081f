import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { Start, Workflow } from '../../workflows/workflow.ts';
import type { Execution } from '../adapters/executions.ts';
import { executionsForChange } from './change-executions.ts';

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

/** The executions that a change of a booking asks for; none for a change of anything else. */
export function executionsFor(record: DynamoDBRecord, workflows: readonly Workflow[]): Execution[] {
  const after = readImage(record.dynamodb?.NewImage);
  if (!after) return executionsForChange(record, workflows);
  const before = readImage(record.dynamodb?.OldImage);
  if (before?.version === after.version) return [];
  return executionsOf({ ...(before && { from: before.status }), to: after.status }, after, workflows);
}

/** A booking as far as executions are told of it. */
interface Told {
  readonly id: string;
  readonly version: number;
  readonly heldUntil?: string | undefined;
}

/** The executions that a booking's last change of status asks for. */
export function executionsOf(
  { from, to }: { readonly from?: string; readonly to: string },
  after: Told,
  workflows: readonly Workflow[],
): Execution[] {
  return workflows.flatMap(({ name, startedBy }) => {
    if (startedBy.kind !== 'stream') return [];
    if (!startedBy.changes.some((change) => change.from === from && change.to === to)) return [];
    const input = { bookingId: after.id, version: after.version, ...carried(startedBy, after) };
    return [{ workflow: name, name: `${name}-${after.id}-v${after.version}`, input }];
  });
}

function carried({ carry = [] }: Start, after: Told): Record<string, string> {
  const fields = carry.map((field) => [field, after[field]] as const);
  return Object.fromEntries(
    fields.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
  );
}
