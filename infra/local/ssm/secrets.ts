import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { generateSecret, generation } from './generate-secret.ts';
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

const secretProperties = z.looseObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generation.optional(),
});

const byId = z.looseObject({ SecretId: z.string().min(1).max(2048) });
const getInput = byId.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });
const putInput = byId.extend({
  SecretString: z.string().max(65_536),
  ClientRequestToken: z.string().min(32).max(64).optional(),
});

interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
}

/** Serves the template's secrets. A generated one is made at the first start and kept. */
export function createSecrets(
  resources: readonly Resource[],
  place: Place,
  clock: Clock,
  store: VersionStore,
): Secrets {
  const secrets = resources
    .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
    .map((resource) => define(resource, place, clock, store));

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

/** A value given in the template is applied again only when the template changed, as CloudFormation does. */
function define(
  { ref, logicalId, properties }: Resource,
  place: Place,
  clock: Clock,
  store: VersionStore,
): Secret {
  const {
    Name: name = logicalId,
    Description,
    SecretString,
    GenerateSecretString,
  } = secretProperties.parse(properties);
  const digest = createHash('sha256')
    .update(JSON.stringify([SecretString, GenerateSecretString]))
    .digest('hex');
  if (store.applied(`secret ${name}`) !== digest) {
    const value = SecretString ?? (GenerateSecretString ? generateSecret(GenerateSecretString) : undefined);
    if (value !== undefined) store.add('secret', name, { id: randomUUID(), value, madeAt: clock.now() });
    store.setApplied(`secret ${name}`, digest);
  }
  return { arn: ref.startsWith('arn:') ? ref : arnOf(name, place), name, description: Description };
}

/** AWS ends a secret's ARN with six characters of chance; these are the same at every start. */
function arnOf(name: string, { region, accountId }: Place): string {
  const end = createHash('sha256')
    .update(name)
    .digest('base64')
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 6);
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${end}`;
}

function chooseVersion(
  versions: readonly Version[],
  id: string | undefined,
  stage: string | undefined,
): Version {
  const version = versions.find(
    (each) =>
      (id === undefined || each.id === id) &&
      (stage === undefined || stagesOf(versions, each).includes(stage)),
  );
  if (version) return version;
  const sought = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
  throw new AwsFault(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${sought}`,
  );
}

function stagesOf(versions: readonly Version[], version: Version): readonly string[] {
  if (version.number === versions[0]?.number) return ['AWSCURRENT'];
  return version.number === versions[1]?.number ? ['AWSPREVIOUS'] : [];
}

const described = ({ id, madeAt }: Version) => ({ VersionId: id, CreatedDate: madeAt / 1000 });

function listed({ arn, name, description }: Secret, store: VersionStore) {
  const versions = store.versions('secret', name);
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: (versions.at(-1)?.madeAt ?? 0) / 1000,
    LastChangedDate: (versions[0]?.madeAt ?? 0) / 1000,
    SecretVersionsToStages: Object.fromEntries(
      versions.slice(0, 2).map((version) => [version.id, stagesOf(versions, version)]),
    ),
  };
}

function describe(secret: Secret, store: VersionStore) {
  const { SecretVersionsToStages, ...rest } = listed(secret, store);
  return { ...rest, VersionIdsToStages: SecretVersionsToStages };
}
