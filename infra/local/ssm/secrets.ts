import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { defineSecret } from './define-secret.ts';
import { chooseVersion, describe, described, listed, stagesOf } from './secret-versions.ts';
import type { Version, VersionStore } from './store.ts';

/** A secret's current value. */
export interface SecretValue {
  readonly arn: string;
  readonly name: string;
  readonly version: Version;
}

/** AWS Secrets Manager; SSM reads its values by reference. */
export interface Secrets extends AwsService {
  /** The current value. Throws AwsFault `ResourceNotFoundException`. */
  current(nameOrArn: string): SecretValue;
}

const byId = z.looseObject({ SecretId: z.string().min(1).max(2048) });
const getInput = byId.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });
const putInput = byId.extend({
  SecretString: z.string().max(65_536),
  ClientRequestToken: z.string().min(32).max(64).optional(),
});

/** Serves the template's secrets. A generated one is made at the first start and kept. */
export function createSecrets(
  resources: readonly Resource[],
  place: Place,
  clock: Clock,
  store: VersionStore,
): Secrets {
  const secrets = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
    .map((resource) => defineSecret(resource, place, clock, store));

  const find = (id: string) => {
    const secret = secrets.find(({ arn, name }) => id === name || id === arn || arn.slice(0, -7) === id);
    if (secret) return secret;
    throw new AwsFault('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  };
  const current = (id: string): SecretValue => {
    const { arn, name } = find(id);
    return { arn, name, version: chooseVersion(store.versions('secret', name), undefined, 'AWSCURRENT') };
  };
  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetSecretValue(input) {
      const { SecretId, VersionId, VersionStage } = read(getInput, input);
      const { arn, name } = find(SecretId);
      const versions = store.versions('secret', name);
      const version = chooseVersion(
        versions,
        VersionId,
        VersionStage ?? (VersionId ? undefined : 'AWSCURRENT'),
      );
      return {
        ARN: arn,
        Name: name,
        ...described(version),
        SecretString: version.value,
        VersionStages: stagesOf(versions, version),
      };
    },
    PutSecretValue(input) {
      const { SecretId, SecretString, ClientRequestToken: id = randomUUID() } = read(putInput, input);
      const { arn, name } = find(SecretId);
      const known = store.versions('secret', name).find((each) => each.id === id);
      if (known && known.value !== SecretString) {
        throw new AwsFault(
          'ResourceExistsException',
          `You can't modify an existing version, you can only create a new version.`,
        );
      }
      if (!known) store.add('secret', name, { id, value: SecretString, madeAt: clock.now() });
      return { ARN: arn, Name: name, VersionId: id, VersionStages: ['AWSCURRENT'] };
    },
    DescribeSecret: (input) => describe(find(read(byId, input).SecretId), store),
    ListSecrets: () => ({ SecretList: secrets.map((secret) => listed(secret, store)) }),
  };

  return {
    signingName: 'secretsmanager',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '');
      return perform(input);
    },
    current,
  };
}

const read = <Schema extends z.ZodType>(schema: Schema, input: unknown) =>
  parseInput(schema, input, 'InvalidParameterException');
