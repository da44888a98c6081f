import { z } from 'zod';
import type { MachineRow } from '../storage/machines.ts';
import type { Operation } from './api.ts';
import { checkDefinition } from './definitions.ts';
import { faults } from './faults.ts';
import { arn, definitionText, readInput } from './input.ts';
import { checkName, checkRole, machineArn, seconds } from './names.ts';
import { configurations, sameSettings, settingsOf, usualSettings } from './settings.ts';
import { saveTags, tagList } from './tags.ts';

const createInput = z.object({
  name: z.string('Member must not be null'),
  definition: definitionText,
  roleArn: arn,
  type: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  publish: z.boolean().optional(),
  versionDescription: z.string().max(256).optional(),
  tags: tagList.optional(),
  ...configurations,
});

/** Makes a machine; making it again as it is answers the same, else StateMachineAlreadyExists. */
export const createStateMachine: Operation = async (api, input) => {
  const wanted = readInput(createInput, input);
  if (wanted.type !== 'STANDARD') throw faults.typeNotSupported(wanted.type);
  refuseVersion(wanted);
  const stateMachineArn = machineArn(api.place, checkName(wanted.name));
  checkRole(wanted.roleArn);
  checkDefinition(api, wanted.definition);
  const settings = settingsOf(wanted, usualSettings);
  const known = api.store.machines.find(stateMachineArn);
  if (known) {
    if (known.status === 'DELETING') throw faults.machineDeleting(stateMachineArn);
    // AWS compares all but the role: API reference of CreateStateMachine.
    if (known.definition !== wanted.definition || !sameSettings(known.settings, settings))
      throw faults.machineExists(stateMachineArn);
    return { stateMachineArn, creationDate: seconds(known.createdAt) };
  }
  const at = Math.floor(api.clock.now());
  const machine = { ...fresh(stateMachineArn, wanted, at), settings };
  await api.store.write(() => {
    if (!api.store.machines.find(stateMachineArn)) api.store.machines.save(machine);
    saveTags(api, stateMachineArn, wanted.tags ?? []);
  });
  return { stateMachineArn, creationDate: seconds(at) };
};

/** @throws AwsFault ValidationException when a version is to be published */
export function refuseVersion(wanted: {
  publish?: boolean | undefined;
  versionDescription?: string | undefined;
}): void {
  if (wanted.publish)
    throw faults.validation('Versions of state machines are not kept here: publish must be false');
  if (wanted.versionDescription !== undefined)
    throw faults.validation('Version description can only be set when publish is true');
}

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
