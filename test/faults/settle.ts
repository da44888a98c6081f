import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { advance, quiet } from '../running/guest.ts';
import type { TestCloud } from './cloud.ts';
import { repair } from './switches.ts';
import { readWorld } from './world.ts';

/** Ends every fault, lets all holds lapse and all retries happen, and redrives what had given up, as an operator would. */
export async function settle(cloud: TestCloud): Promise<number> {
  await repair(cloud);
  await advance(cloud.instance, 'PT2H');
  const failed = (await readWorld(cloud)).executions.filter(({ status }) => status === 'FAILED');
  for (const { arn } of failed) await cloud.states.send(new RedriveExecutionCommand({ executionArn: arn }));
  await quiet(cloud.instance);
  await advance(cloud.instance, 'PT1H');
  return failed.length;
}
