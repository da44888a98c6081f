import { z } from 'zod';
import { longestOpenMs } from '../execution/deadline.ts';
import type { JsonObject } from '../json.ts';
import type { ExecutionRow } from '../storage/executions.ts';
import type { Api, Operation } from './api.ts';
import { findExecution } from './executions.ts';
import { faults } from './faults.ts';
import { arn, readInput } from './input.ts';
import { seconds } from './names.ts';

const day = 86_400_000;

/** https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
const limits = { sinceEndMs: 14 * day, openMs: longestOpenMs, events: 24_999 };

/** Why an execution cannot be redriven; undefined when it can. */
function obstacle(api: Api, row: ExecutionRow): string | undefined {
  if (row.status === 'RUNNING' || row.status === 'SUCCEEDED')
    return `Execution is ${row.status} and cannot be redriven`;
  if (api.store.machines.find(row.machineArn)?.status !== 'ACTIVE')
    return 'State machine is in DELETING status';
  const now = api.clock.now();
  if (now - (row.stoppedAt ?? now) > limits.sinceEndMs)
    return 'Execution has exceeded the redrivable period of 14 days';
  if (now - row.startedAt > limits.openMs) return 'Execution has exceeded the maximum open time of one year';
  if (api.store.history.lastEvent(row.id) >= limits.events)
    return `Execution event history has reached ${limits.events} events`;
  return undefined;
}

/** `redriveStatus` and `redriveStatusReason` of DescribeExecution. */
export function redriveStatus(api: Api, row: ExecutionRow): JsonObject {
  const reason = obstacle(api, row);
  return reason === undefined
    ? { redriveStatus: 'REDRIVABLE' }
    : { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}

const redriveInput = z.object({
  executionArn: arn,
  clientToken: z
    .string()
    .max(64)
    .regex(/^[!-~]+$/)
    .optional(),
});

/** AWS knows the last 10 client tokens of an execution, each for 15 minutes. */
const [mostTokens, tokenKeptMs] = [10, 15 * 60_000];

/** Client tokens with the instants of their redrives, newest first. */
const tokenList = z.array(z.tuple([z.string(), z.number()]));

function knownTokens({ clock }: Api, { redriveTokens }: ExecutionRow): z.infer<typeof tokenList> {
  const kept = redriveTokens?.startsWith('[') ? tokenList.parse(JSON.parse(redriveTokens)) : [];
  return kept.filter(([, at]) => clock.now() - at < tokenKeptMs);
}

/** Goes on with an ended execution from where it failed. A repeat with its client token answers the same. */
export const redriveExecution: Operation = async (api, input) => {
  const { executionArn, clientToken } = readInput(redriveInput, input);
  const row = findExecution(api, executionArn);
  const known = knownTokens(api, row);
  const repeated = known.find(([token]) => token === clientToken);
  if (repeated) return { redriveDate: seconds(repeated[1]) };
  const reason = obstacle(api, row) ?? (api.engine.find(executionArn) && 'Execution is being redriven');
  if (reason !== undefined) throw faults.notRedrivable(reason);
  let redrivenAt = row.startedAt;
  await api.engine.redrive(row, (execution) => {
    redrivenAt = execution.redrivenAt ?? redrivenAt;
    api.store.executions.reopen(row.id, {
      deadline: execution.deadline ?? undefined,
      redriveCount: execution.redriveCount,
      redrivenAt,
      redriveTokens: JSON.stringify(
        clientToken === undefined ? known : [[clientToken, redrivenAt], ...known].slice(0, mostTokens),
      ),
    });
  });
  return { redriveDate: seconds(redrivenAt) };
};
