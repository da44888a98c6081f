import {
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { nightsOf } from '../../functions/domain/stay.ts';
import { type ConnectedCloud, startConnectedCloud } from '../channels/whole-cloud.ts';
import { advance, quiet } from '../running/guest.ts';
import { owner } from '../running/owner.ts';

vi.setConfig({ testTimeout: 600_000 });

let cloud: ConnectedCloud;
let states: SFNClient;
beforeAll(async () => {
  cloud = await startConnectedCloud();
  states = new SFNClient(owner(cloud.instance.awsPort));
});
afterAll(async () => {
  states.destroy();
  await cloud.stop();
});

async function failedSyncs() {
  const { stateMachines = [] } = await states.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.endsWith('sync-channels'));
  const asked = { stateMachineArn: machine?.stateMachineArn, statusFilter: 'FAILED' } as const;
  const { executions = [] } = await states.send(new ListExecutionsCommand(asked));
  return executions.map(({ executionArn }) => executionArn);
}

test('a platform that stays down for hours ends red; a redrive tells it, and calls nobody else', async () => {
  await cloud.local('PUT', 'faults', { service: 'channex', mode: 'outage' });
  const stay = await cloud.aPaidStay(90);
  expect(await cloud.atBeds24(stay)).toEqual(nightsOf(stay));
  await advance(cloud.instance, 'PT5H');
  expect(await cloud.atChannex(stay)).toEqual([]);
  const failed = await failedSyncs();
  expect(failed.length).toBeGreaterThan(0);
  await cloud.local('DELETE', 'faults');
  // Whoever called Beds24 now would wait for it.
  await cloud.local('PUT', 'faults', { service: 'beds24', mode: 'outage' });
  for (const executionArn of failed) await states.send(new RedriveExecutionCommand({ executionArn }));
  await quiet(cloud.instance);
  expect(await failedSyncs()).toEqual([]);
  expect(await cloud.atChannex(stay)).toEqual(nightsOf(stay));
});
