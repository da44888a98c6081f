import { z } from 'zod';
import { compact, type JsonObject } from '../json.ts';
import type { ExecutionRow } from '../storage/executions.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { arn, errorAndCause, includedData, paging, readInput } from './input.ts';
import { findMachine } from './machines.ts';
import { checkArn, seconds } from './names.ts';
import { nextTokenAfter, pageSize, placeIn } from './paging.ts';
import { redriveStatus } from './redrive.ts';

/** Finds an execution. @throws AwsFault InvalidArn, ExecutionDoesNotExist */
export function findExecution(api: Api, execution: string): ExecutionRow {
  const row = api.store.executions.find(checkArn(execution, 'execution'));
  if (!row) throw faults.noExecution(execution);
  return row;
}

const optionalSeconds = (at: number | undefined) => (at === undefined ? undefined : seconds(at));

const describeInput = z.object({ executionArn: arn, includedData });

/** Describes an execution. */
export const describeExecution: Operation = async (api, input) => {
  const wanted = readInput(describeInput, input);
  const row = findExecution(api, wanted.executionArn);
  const included = wanted.includedData !== 'METADATA_ONLY';
  const ended = row.output !== undefined;
  return compact({
    ...summary(row),
    input: included ? row.input : undefined,
    inputDetails: { included },
    output: included ? row.output : undefined,
    outputDetails: ended ? { included } : undefined,
    error: row.error,
    cause: row.cause,
    traceHeader: row.traceHeader,
    ...redriveStatus(api, row),
  });
};

function summary(row: ExecutionRow): JsonObject {
  return compact({
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    startDate: seconds(row.startedAt),
    stopDate: optionalSeconds(row.stoppedAt),
    redriveCount: row.redriveCount,
    redriveDate: optionalSeconds(row.redrivenAt),
  });
}

const listInput = z.object({
  stateMachineArn: arn.optional(),
  mapRunArn: z.string().min(1).max(2000).optional(),
  statusFilter: z
    .enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])
    .optional(),
  redriveFilter: z.enum(['REDRIVEN', 'NOT_REDRIVEN']).optional(),
  ...paging,
});

/** Lists the executions of a machine, newest first. */
export const listExecutions: Operation = async (api, input) => {
  const wanted = readInput(listInput, input);
  const { statusFilter, redriveFilter, maxResults, nextToken } = wanted;
  const stateMachineArn = listedMachine(wanted);
  findMachine(api, stateMachineArn);
  const question = [stateMachineArn, statusFilter, redriveFilter];
  const place = placeIn(nextToken, question);
  const size = pageSize(maxResults);
  const rows = api.store.executions.list({
    machineArn: stateMachineArn,
    status: statusFilter,
    redriven: redriveFilter === undefined ? undefined : redriveFilter === 'REDRIVEN',
    before: typeof place === 'number' ? place : Number.MAX_SAFE_INTEGER,
    most: size + 1,
  });
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return compact({
    executions: page.map(summary),
    nextToken: last && rows.length > size ? nextTokenAfter(last.id, question) : undefined,
  });
};

/** Only distributed Map states have runs, which do not run here. */
function listedMachine({ stateMachineArn, mapRunArn, statusFilter }: z.infer<typeof listInput>): string {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined))
    throw faults.validation('Must provide either a stateMachineArn or a mapRunArn');
  if (stateMachineArn === undefined) throw faults.noResource(mapRunArn ?? '');
  if (statusFilter === 'PENDING_REDRIVE')
    throw faults.validation('PENDING_REDRIVE statusFilter is only supported with a mapRunArn');
  return stateMachineArn;
}

/** Aborts an execution; one that has ended answers when it ended. */
export const stopExecution: Operation = async (api, input) => {
  const wanted = readInput(z.object({ executionArn: arn, ...errorAndCause }), input);
  const open = api.engine.find(checkArn(wanted.executionArn, 'execution'));
  const stoppedAt = open && (await api.engine.stop(open, wanted.error, wanted.cause));
  if (stoppedAt !== undefined) return { stopDate: seconds(stoppedAt) };
  const row = findExecution(api, wanted.executionArn);
  return { stopDate: seconds(row.stoppedAt ?? row.startedAt) };
};

/** Describes the machine of an execution as it was when the execution started. */
export const describeStateMachineForExecution: Operation = async (api, input) => {
  const wanted = readInput(describeInput, input);
  const row = findExecution(api, wanted.executionArn);
  const machine = api.store.machines.find(row.machineArn);
  return compact({
    stateMachineArn: row.machineArn,
    name: row.machineArn.split(':').at(-1),
    definition:
      wanted.includedData === 'METADATA_ONLY' ? '{}' : api.store.machines.definition(row.definitionHash),
    roleArn: row.roleArn,
    updateDate: seconds(machine?.updatedAt ?? row.startedAt),
    revisionId: row.revisionId,
    ...machine?.settings,
  });
};
