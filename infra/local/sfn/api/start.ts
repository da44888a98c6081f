import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { deadlineOf } from '../execution/deadline.ts';
import type { Execution } from '../execution/execution.ts';
import { type Json, type JsonObject, parseJson } from '../json.ts';
import { hashOf, type MachineRow } from '../storage/machines.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { arn, payload, readInput } from './input.ts';
import { findMachine } from './machines.ts';
import { checkName, executionArn, seconds } from './names.ts';

const startInput = z.object({
  stateMachineArn: arn,
  name: z.string().optional(),
  input: payload.default('{}'),
  traceHeader: z
    .string()
    .max(256)
    .regex(/^\p{ASCII}*$/u)
    .optional(),
});

/** A name is free again 90 days after its execution has ended. */
const nameKeptMs = 90 * 86_400_000;

/** Bytes of UTF-8 that an input may have. */
const longestInput = 262_144;

/**
 * Starts an execution. While an execution of that name with the same input is open, a repeat answers the same;
 * otherwise, and for 90 days after it has ended, a name that was used is ExecutionAlreadyExists.
 */
export const startExecution: Operation = async (api, input) => {
  const wanted = readInput(startInput, input);
  const machine = findMachine(api, wanted.stateMachineArn);
  if (machine.status === 'DELETING') throw faults.machineDeleting(machine.arn);
  const name = checkName(wanted.name ?? randomUUID());
  const value = readExecutionInput(wanted.input);
  const execution = executionArn(api.place, machine.name, name);
  const open = api.engine.find(execution);
  if (open) {
    if (open.execution.inputText !== wanted.input) throw faults.executionExists(execution);
    await open.ready;
    return started(execution, open.execution.startedAt);
  }
  const former = api.store.executions.find(execution);
  const at = Math.floor(api.clock.now());
  if (former && at - (former.stoppedAt ?? at) < nameKeptMs) throw faults.executionExists(execution);
  await start(api, machine, fresh(api, machine, { arn: execution, name, at, text: wanted.input, value }), {
    traceHeader: wanted.traceHeader,
    former: former?.id,
  });
  return started(execution, at);
};

/** Standard machines cannot be run while the caller waits, and here are no others. */
export const startSyncExecution: Operation = async (api, input) => {
  const { stateMachineArn } = readInput(startInput, input);
  throw faults.noSyncForStandard(findMachine(api, stateMachineArn).arn);
};

const started = (execution: string, at: number): JsonObject => ({
  executionArn: execution,
  startDate: seconds(at),
});

function readExecutionInput(text: string): Json {
  if (Buffer.byteLength(text) > longestInput)
    throw faults.invalidInput(`The input is longer than ${longestInput} bytes`);
  try {
    return parseJson(text);
  } catch (problem) {
    throw faults.invalidInput(problem instanceof Error ? problem.message : 'Invalid execution input.');
  }
}

function fresh(
  api: Api,
  machine: MachineRow,
  { arn, name, at, text, value }: { arn: string; name: string; at: number; text: string; value: Json },
): Execution {
  const definition = api.store.machineOf(hashOf(machine.definition));
  return {
    id: api.store.nextId(),
    arn,
    name,
    machineArn: machine.arn,
    machineName: machine.name,
    roleArn: machine.roleArn,
    machine: definition,
    input: value,
    inputText: text,
    startedAt: at,
    deadline: deadlineOf(definition, at, at),
    redriveCount: 0,
    redrivenAt: null,
    lastEvent: 0,
    nextFrame: 1,
    closed: false,
    frames: new Map(),
  };
}

function start(
  api: Api,
  machine: MachineRow,
  execution: Execution,
  { traceHeader, former }: { traceHeader: string | undefined; former: number | undefined },
): Promise<void> {
  return api.engine.start(execution, () => {
    if (former !== undefined) api.store.history.forget(former);
    api.store.executions.insert({
      id: execution.id,
      arn: execution.arn,
      name: execution.name,
      machineArn: machine.arn,
      roleArn: machine.roleArn,
      definitionHash: hashOf(machine.definition),
      revisionId: machine.revisionId,
      input: execution.inputText,
      traceHeader,
      startedAt: execution.startedAt,
      deadline: execution.deadline ?? undefined,
      redriveCount: 0,
      redrivenAt: undefined,
      redriveTokens: undefined,
    });
  });
}
