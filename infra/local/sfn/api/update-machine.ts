import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import type { MachineRow } from '../storage/machines.ts';
import type { Api, Operation } from './api.ts';
import { refuseVersion } from './create-machine.ts';
import { checkDefinition } from './definitions.ts';
import { faults } from './faults.ts';
import { arn, definitionText, readInput } from './input.ts';
import { findMachine } from './machines.ts';
import { checkRole, seconds } from './names.ts';
import { configurations, sameSettings, settingsOf } from './settings.ts';

const updateInput = z.object({
  stateMachineArn: arn,
  definition: definitionText.optional(),
  roleArn: arn.optional(),
  publish: z.boolean().optional(),
  versionDescription: z.string().max(256).optional(),
  ...configurations,
});

/** Changes a machine; open executions keep the definition and role they started with. */
export const updateStateMachine: Operation = async (api, input) => {
  const wanted = readInput(updateInput, input);
  const { definition, roleArn, loggingConfiguration, tracingConfiguration } = wanted;
  refuseVersion(wanted);
  const machine = findMachine(api, wanted.stateMachineArn);
  if (machine.status === 'DELETING') throw faults.machineDeleting(machine.arn);
  if (!definition && !roleArn && !loggingConfiguration && !tracingConfiguration)
    throw faults.missingParameter(
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  if (roleArn) checkRole(roleArn);
  if (definition) checkDefinition(api, definition);
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
  const at = Math.floor(api.clock.now());
  const revisionId = same && machine.revisionId ? machine.revisionId : randomUUID();
  await api.store.write(() => api.store.machines.save({ ...updated, revisionId, updatedAt: at }));
  return { updateDate: seconds(at), revisionId };
}
