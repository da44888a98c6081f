import { z } from 'zod';
import { env } from '../adapters/env.ts';
import { aboutOf, type LifecycleRecord, type LifecycleStatus } from '../domain/lifecycle/lifecycle.ts';

/** Source: Step Functions Developer Guide, "Automating Step Functions event delivery with EventBridge". */
const change = z.looseObject({
  detail: z.looseObject({
    stateMachineArn: z.string(),
    name: z.string(),
    status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']),
    /** ms since 1970. */
    startDate: z.number(),
    stopDate: z.number().nullish(),
    /** Missing where it is too long. */
    input: z.string().nullish(),
    output: z.string().nullish(),
    error: z.string().nullish(),
    redriveCount: z.int().nullish(),
  }),
});

const statuses: Readonly<Record<string, LifecycleStatus>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed-out',
  ABORTED: 'stopped',
};

const instant = (ms: number) => new Date(ms).toISOString();

/** What EventBridge tells of an execution, JSON text. Throws for what is no such telling. */
export function readChange(text: string): LifecycleRecord {
  const { detail } = change.parse(JSON.parse(text));
  const { stateMachineArn, name, status, startDate, stopDate, input, output, error, redriveCount } = detail;
  return {
    workflow: stateMachineArn.slice(env('WORKFLOW_ARN_PREFIX').length),
    name,
    status: statuses[status] ?? 'running',
    startedAt: instant(startDate),
    ...(typeof stopDate === 'number' && { endedAt: instant(stopDate) }),
    redrives: redriveCount ?? 0,
    ...(typeof input === 'string' && { input, ...aboutOf(input) }),
    ...(typeof output === 'string' && { output }),
    ...(typeof error === 'string' && { fault: error }),
  };
}
