import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { z } from 'zod';
import type { Workflow } from '../../workflows/workflow.ts';
import type { Execution } from '../adapters/executions.ts';

/** A change of what is sold of a home. */
export interface HomeChanged {
  readonly propertyId: string;
  /** What changed: a month, `profile`, or a connection's id. */
  readonly changed: string;
  readonly version: number;
}

const text = z.object({ S: z.string() }).transform(({ S }) => S);

const image = z.object({
  pk: text,
  sk: text,
  version: z
    .object({ N: z.string() })
    .transform(({ N }) => Number(N))
    .default(0),
  profile: text.optional(),
  isOn: z.object({ BOOL: z.boolean() }).optional(),
});

/** What a record says about a home, if platforms may have to be told of it. */
export function homeChanged({ dynamodb }: DynamoDBRecord): HomeChanged | undefined {
  const after = image.safeParse(dynamodb?.NewImage).data;
  const propertyId = after && idIn(after.pk, 'PROPERTY#');
  if (!after || propertyId === undefined) return undefined;
  const { sk, version, profile, isOn } = after;
  const month = idIn(sk, 'MONTH#');
  if (month !== undefined) return { propertyId, changed: month, version };
  const connection = idIn(sk, 'CHANNEL#');
  if (connection !== undefined && isOn?.BOOL) return { propertyId, changed: connection, version };
  if (sk !== 'PROFILE' || profile === image.safeParse(dynamodb?.OldImage).data?.profile) return undefined;
  return { propertyId, changed: 'profile', version };
}

const idIn = (key: string, prefix: string) => (key.startsWith(prefix) ? key.slice(prefix.length) : undefined);

/** The executions that a change of a home asks for. */
export const executionsForHome = (change: HomeChanged, workflows: readonly Workflow[]): Execution[] =>
  workflows
    .filter(({ startedBy }) => startedBy.kind === 'home')
    .map(({ name: workflow }) => ({ workflow, name: nameOf(workflow, change), input: { ...change } }));

/** Source: StartExecution's limit. */
const longestName = 80;

function nameOf(workflow: string, { propertyId, changed, version }: HomeChanged): string {
  const name = (home: string) => `${workflow}-${home}-${changed}-v${version}`;
  if (name(propertyId).length <= longestName) return name(propertyId);
  return name(createHash('sha256').update(propertyId).digest('hex').slice(0, 16));
}
