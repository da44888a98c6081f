import { z } from 'zod';
import { compact } from '../json.ts';
import type { MachineRow } from '../storage/machines.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { arn, includedData, paging, readInput } from './input.ts';
import { checkArn, seconds } from './names.ts';
import { nextTokenAfter, pageSize, placeIn } from './paging.ts';

/** Finds a machine. @throws AwsFault InvalidArn, StateMachineDoesNotExist */
export function findMachine(api: Api, machine: string): MachineRow {
  const row = api.store.machines.find(checkArn(machine, 'stateMachine'));
  if (!row) throw faults.noMachine(machine);
  return row;
}

/** Describes a machine. */
export const describeStateMachine: Operation = async (api, input) => {
  const wanted = readInput(z.object({ stateMachineArn: arn, includedData }), input);
  const machine = findMachine(api, wanted.stateMachineArn);
  return compact({
    stateMachineArn: machine.arn,
    name: machine.name,
    status: machine.status,
    definition: wanted.includedData === 'METADATA_ONLY' ? '{}' : machine.definition,
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: seconds(machine.createdAt),
    revisionId: machine.revisionId,
    ...machine.settings,
  });
};

/** Lists machines by name. */
export const listStateMachines: Operation = async (api, input) => {
  const { maxResults, nextToken } = readInput(z.object(paging), input);
  const size = pageSize(maxResults);
  const after = String(placeIn(nextToken, ['machines']) ?? '');
  const rows = api.store.machines.list(after, size + 1);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return compact({
    stateMachines: page.map(({ arn: stateMachineArn, name, type, createdAt }) => ({
      stateMachineArn,
      name,
      type,
      creationDate: seconds(createdAt),
    })),
    nextToken: last && rows.length > size ? nextTokenAfter(last.arn, ['machines']) : undefined,
  });
};

/** Deletes a machine and aborts its open executions; a machine that is not there is no error. */
export const deleteStateMachine: Operation = async (api, input) => {
  const { stateMachineArn } = readInput(z.object({ stateMachineArn: arn }), input);
  const machine = api.store.machines.find(checkArn(stateMachineArn, 'stateMachine'));
  if (!machine) return {};
  await api.store.write(() => api.store.machines.save({ ...machine, status: 'DELETING' }));
  await finish(api, stateMachineArn);
  return {};
};

async function finish(api: Api, machine: string): Promise<void> {
  for (const row of api.store.executions.open()) {
    const open = row.machineArn === machine ? api.engine.find(row.arn) : undefined;
    if (open) await api.engine.stop(open, undefined, undefined);
  }
  await api.store.write(() => api.store.machines.remove(machine));
}

/** Deletes what was being deleted when the engine last stopped. */
export function finishDeleting(api: Api): void {
  for (const machine of api.store.machines.deleting()) void finish(api, machine);
}
