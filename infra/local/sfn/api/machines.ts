import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { compact, type JsonObject, toJson } from '../json.ts';
import { readDefinition } from '../language/definition.ts';
import type { MachineRow } from '../storage/machines.ts';
import type { Api, Operation } from './api.ts';
import { faults } from './faults.ts';
import { arn, paging, readInput } from './input.ts';
import { checkArn, checkName, machineArn, seconds } from './names.ts';
import { nextTokenAfter, pageSize, placeIn } from './paging.ts';
import { saveTags, tagList } from './tags.ts';

const configurations = {
  loggingConfiguration: z.looseObject({}).optional(),
  tracingConfiguration: z.looseObject({}).optional(),
};

const createInput = z.object({
  name: z.string('Member must not be null'),
  definition: z.string('Member must not be null').min(1),
  roleArn: arn,
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  publish: z.boolean().optional(),
  tags: tagList.optional(),
  ...configurations,
});

const usualSettings = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
};

/** Makes a machine; making it again as it is answers the same, else StateMachineAlreadyExists. */
export const createStateMachine: Operation = async (api, input) => {
  const wanted = readInput(createInput, input);
  if (wanted.type !== 'STANDARD') throw faults.typeNotSupported(wanted.type);
  if (wanted.publish)
    throw faults.validation('Versions of state machines are not kept here: publish must be false');
  const stateMachineArn = machineArn(api.place, checkName(wanted.name));
  checkDefinition(wanted.definition);
  const settings = settingsOf(wanted, usualSettings);
  const known = api.store.machines.find(stateMachineArn);
  if (known) {
    // AWS compares all but the role: API reference of CreateStateMachine.
    if (known.definition !== wanted.definition || !sameSettings(known.settings, settings))
      throw faults.machineExists(stateMachineArn);
    return { stateMachineArn, creationDate: seconds(known.createdAt) };
  }
  const at = now(api);
  const machine = { ...fresh(stateMachineArn, wanted, at), settings };
  await api.store.write(() => {
    if (!api.store.machines.find(stateMachineArn)) api.store.machines.save(machine);
    saveTags(api, stateMachineArn, wanted.tags ?? []);
  });
  return { stateMachineArn, creationDate: seconds(at) };
};

function fresh(
  machine: string,
  { name, definition, roleArn }: { name: string; definition: string; roleArn: string },
  at: number,
): MachineRow {
  return {
    arn: machine,
    name,
    type: 'STANDARD',
    status: 'ACTIVE',
    roleArn,
    definition,
    settings: usualSettings,
    revisionId: undefined,
    createdAt: at,
    updatedAt: at,
  };
}

const now = (api: Api) => Math.floor(api.clock.now());

function checkDefinition(definition: string): void {
  const [problem] = readDefinition(definition).problems;
  if (problem) throw faults.invalidDefinition(`${problem.code}: ${problem.message} at ${problem.location}`);
}

function settingsOf(wanted: z.infer<z.ZodObject<typeof configurations>>, former: JsonObject): JsonObject {
  const logging = wanted.loggingConfiguration;
  const tracing = wanted.tracingConfiguration;
  return {
    ...former,
    ...(logging
      ? { loggingConfiguration: toJson({ ...usualSettings.loggingConfiguration, ...logging }) }
      : {}),
    ...(tracing
      ? { tracingConfiguration: toJson({ ...usualSettings.tracingConfiguration, ...tracing }) }
      : {}),
  };
}

const sameSettings = (a: JsonObject, b: JsonObject) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Finds a machine. @throws AwsFault InvalidArn, StateMachineDoesNotExist */
export function findMachine(api: Api, machine: string): MachineRow {
  const row = api.store.machines.find(checkArn(machine, 'stateMachine'));
  if (!row) throw faults.noMachine(machine);
  return row;
}

const updateInput = z.object({
  stateMachineArn: arn,
  definition: z.string().min(1).optional(),
  roleArn: arn.optional(),
  ...configurations,
});

/** Changes a machine; open executions keep the definition and role they started with. */
export const updateStateMachine: Operation = async (api, input) => {
  const wanted = readInput(updateInput, input);
  const { definition, roleArn, loggingConfiguration, tracingConfiguration } = wanted;
  const machine = findMachine(api, wanted.stateMachineArn);
  if (machine.status === 'DELETING') throw faults.machineDeleting(machine.arn);
  if (!definition && !roleArn && !loggingConfiguration && !tracingConfiguration)
    throw faults.missingParameter(
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  if (definition) checkDefinition(definition);
  const updated = {
    ...machine,
    definition: definition ?? machine.definition,
    roleArn: roleArn ?? machine.roleArn,
    settings: settingsOf(wanted, machine.settings),
  };
  return saveRevision(api, machine, updated);
};

async function saveRevision(api: Api, machine: MachineRow, updated: MachineRow): Promise<JsonObject> {
  const same =
    machine.revisionId !== undefined &&
    machine.definition === updated.definition &&
    machine.roleArn === updated.roleArn &&
    sameSettings(machine.settings, updated.settings);
  const at = now(api);
  const revisionId = same && machine.revisionId ? machine.revisionId : randomUUID();
  await api.store.write(() => api.store.machines.save({ ...updated, revisionId, updatedAt: at }));
  return { updateDate: seconds(at), revisionId };
}

/** Describes a machine. */
export const describeStateMachine: Operation = async (api, input) => {
  const { stateMachineArn } = readInput(z.object({ stateMachineArn: arn }), input);
  const machine = findMachine(api, stateMachineArn);
  return compact({
    stateMachineArn,
    name: machine.name,
    status: machine.status,
    definition: machine.definition,
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
  for (const row of api.store.executions.open()) {
    const open = row.machineArn === stateMachineArn ? api.engine.find(row.arn) : undefined;
    if (open && !open.execution.closed) await api.engine.stop(open, undefined, undefined);
  }
  await api.store.write(() => api.store.machines.remove(stateMachineArn));
  return {};
};

const validateInput = z.object({
  definition: z.string('Member must not be null').min(1),
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  severity: z.enum(['ERROR', 'WARNING']).optional(),
  maxResults: z.number().int().min(0).max(100).optional(),
});

/** Says what is wrong with a definition. */
export const validateStateMachineDefinition: Operation = async (_api, input) => {
  const { definition, maxResults } = readInput(validateInput, input);
  const { problems } = readDefinition(definition);
  const most = maxResults === undefined || maxResults === 0 ? 100 : maxResults;
  const diagnostics = problems.slice(0, most).map(({ code, message, location }) => ({
    severity: 'ERROR',
    code,
    message,
    location,
  }));
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics,
    truncated: problems.length > most,
  };
};
