import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { z } from 'zod';
import type { Instance } from '../../running/instance.ts';
import { owner } from '../../running/owner.ts';

const counts = z.record(z.string(), z.number());
const usage = z.object({
  calls: z.record(z.string(), counts),
  capacity: z.record(z.string(), z.object({ read: z.number(), write: z.number() })),
  apiRequests: z.number(),
  functions: z.record(z.string(), z.object({ invocations: z.number(), milliseconds: z.number() })),
});

/** What `/_local/usage` tells. */
export type Counted = z.infer<typeof usage>;

/** Reads what was counted since the start. */
export async function countedAt({ port }: Instance): Promise<Counted> {
  const response = await fetch(`http://127.0.0.1:${port}/_local/usage`);
  return usage.parse(await response.json());
}

/** The states that every execution so far has entered, by workflow and name; each retry stands there again. */
export async function enteredAt({ awsPort }: Instance): Promise<Map<string, readonly string[]>> {
  const states = new SFNClient(owner(awsPort));
  const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
  const found = new Map<string, readonly string[]>();
  for (const { stateMachineArn, name } of stateMachines) {
    const { executions = [] } = await states.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 1_000 }),
    );
    for (const { executionArn, name: execution } of executions)
      found.set(`${name} ${execution}`, await enteredBy(states, executionArn));
  }
  return found;
}

/** What it entered is billed, and what it tried once more. */
async function enteredBy(states: SFNClient, executionArn: string | undefined): Promise<readonly string[]> {
  const { events = [] } = await states.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }),
  );
  const entered = events.flatMap(({ stateEnteredEventDetails: details }) => details?.name ?? []);
  const tried = events.filter(({ type = '' }) =>
    /^(TaskScheduled|LambdaFunctionScheduled)$/.test(type),
  ).length;
  const tasks = events.filter(({ type }) => type === 'TaskStateEntered').length;
  return [...entered, ...Array.from({ length: Math.max(0, tried - tasks) }, () => 'again')];
}
