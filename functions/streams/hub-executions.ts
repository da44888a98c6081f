import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { HubChange, Workflow } from '../../workflows/workflow.ts';
import type { Execution } from '../adapters/executions.ts';
import { homeChanged } from './home-executions.ts';

/** What a record says about the bookings that hubs of a home are to have. */
export interface HubChanged {
  readonly propertyId: string;
  /** A booking or a connection. */
  readonly changed: string;
  readonly bookingId?: string;
  readonly version: number;
  /** What names the execution beside the workflow. */
  readonly name: string;
  /** Absent for a connection. */
  readonly became?: { readonly from: string | undefined; readonly to: string };
}

const text = z.object({ S: z.string() }).transform(({ S }) => S);

const booking = z.object({
  sk: z.object({ S: z.literal('BOOKING') }),
  id: text,
  propertyId: text,
  status: text,
  version: z.object({ N: z.string() }).transform(({ N }) => Number(N)),
});

/** The homes whose hubs may have to be told; two where a booking has moved from one to the other. */
export function hubsChanged(record: DynamoDBRecord): HubChanged[] {
  const after = booking.safeParse(record.dynamodb?.NewImage).data;
  if (!after) return ofConnection(record);
  const before = booking.safeParse(record.dynamodb?.OldImage).data;
  if (before?.version === after.version) return [];
  const { id, version } = after;
  const became = { from: before?.status, to: after.status };
  const change = { changed: id, bookingId: id, version, became };
  const here = { ...change, propertyId: after.propertyId, name: `${id}-v${version}` };
  if (!before || before.propertyId === after.propertyId) return [here];
  return [here, { ...change, propertyId: before.propertyId, name: `${id}-v${version}-left` }];
}

function ofConnection(record: DynamoDBRecord): HubChanged[] {
  const change = homeChanged(record);
  if (!change?.changed.startsWith('cn_')) return [];
  return [{ ...change, name: `${change.changed}-v${change.version}` }];
}

/** The executions that such a change asks for. */
export function executionsForHub(changed: HubChanged, workflows: readonly Workflow[]): Execution[] {
  const { name, became, ...input } = changed;
  return workflows.flatMap(({ name: workflow, startedBy }) => {
    if (startedBy.kind !== 'hub' || !asksFor(startedBy, became)) return [];
    return [{ workflow, name: `${workflow}-${name}`, input }];
  });
}

const asksFor = ({ changes }: HubChange, became: HubChanged['became']): boolean =>
  became === undefined || changes.some(({ from, to }) => from === became.from && to === became.to);
