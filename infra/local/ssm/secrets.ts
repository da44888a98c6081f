import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { defineSecret, type Secret } from './define-secret.ts';
import { pageOf } from './paging.ts';
import * as inputs from './secret-inputs.ts';
import { updateStage } from './secret-stages.ts';
import { chooseVersion, describe, described, listed, moveStages, stagedVersions } from './secret-versions.ts';
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
    return { arn, name, version: chooseVersion(stagedVersions(name, store), undefined, 'AWSCURRENT') };
  };
  const value = (input: unknown) => {
    const { SecretId, VersionId, VersionStage } = read(inputs.get, input);
    const { arn, name } = find(SecretId);
    const stage = VersionStage ?? (VersionId ? undefined : 'AWSCURRENT');
    const version = chooseVersion(stagedVersions(name, store), VersionId, stage);
    return {
      ARN: arn,
      Name: name,
      ...described(version),
      SecretString: version.value,
      VersionStages: version.stages,
    };
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetSecretValue: value,
    BatchGetSecretValue: (input) => batch(read(inputs.getMany, input).SecretIdList, value),
    PutSecretValue: (input) => {
      const given = read(inputs.put, input);
      return putValue(given, find(given.SecretId), store, clock.now());
    },
    UpdateSecretVersionStage(input) {
      const given = read(inputs.moveStage, input);
      return updateStage(given, find(given.SecretId), store);
    },
    DescribeSecret: (input) => describe(find(read(inputs.byId, input).SecretId), store),
    ListSecretVersionIds(input) {
      const { SecretId, MaxResults, NextToken, IncludeDeprecated } = read(inputs.versionIds, input);
      const { arn, name } = find(SecretId);
      const versions = stagedVersions(name, store).filter(
        ({ stages }) => IncludeDeprecated || stages.length > 0,
      );
      const oldestFirst = [...versions].reverse();
      const key = ({ number }: Version) => String(number).padStart(9, '0');
      const { items, next } = pageOf(oldestFirst, key, MaxResults, NextToken, 'InvalidNextTokenException');
      const shown = items.map((each) => ({ ...described(each), VersionStages: each.stages }));
      return { ARN: arn, Name: name, Versions: shown, ...next };
    },
    ListSecrets(input) {
      const { MaxResults, NextToken, Filters } = read(inputs.list, input);
      const fitting = secrets
        .filter((secret) => Filters.every((filter) => fits(secret, filter)))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      const { items, next } = pageOf(
        fitting,
        ({ name }) => name,
        MaxResults,
        NextToken,
        'InvalidNextTokenException',
      );
      return { SecretList: items.map((secret) => listed(secret, store)), ...next };
    },
  };

  return {
    signingName: 'secretsmanager',
    operations: Object.keys(operations),
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

/** Keeps a new version. The same token with the same value is the same version; with another it is refused. */
function putValue(
  {
    SecretString,
    SecretBinary,
    ClientRequestToken: id = randomUUID(),
    VersionStages,
  }: z.infer<typeof inputs.put>,
  { arn, name }: Secret,
  store: VersionStore,
  madeAt: number,
) {
  if (SecretBinary !== undefined)
    throw new AwsFault('InvalidRequestException', 'Secrets are kept as text here: use SecretString.');
  if (SecretString === undefined)
    throw new AwsFault('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  const before = stagedVersions(name, store);
  const known = before.find((each) => each.id === id);
  if (known && known.value !== SecretString)
    throw new AwsFault(
      'ResourceExistsException',
      `You can't modify an existing version, you can only create a new version.`,
    );
  if (!known)
    store.together(() => {
      store.add('secret', name, { id, value: SecretString, madeAt });
      moveStages(name, VersionStages, id, before, store);
    });
  return { ARN: arn, Name: name, VersionId: id, VersionStages: known?.stages ?? VersionStages };
}

/** Filters go by the beginning of a word, whatever its capitals; `!` in front turns one around. */
function fits(
  { name, description = '' }: Secret,
  { Key, Values }: { Key: string; Values: readonly string[] },
) {
  const texts = { name: [name], description: [description], all: [name, description] }[Key];
  if (!texts)
    throw new AwsFault(
      'InvalidParameterException',
      `The filter ${Key} is not known here: use name, description or all.`,
    );
  const words = texts
    .flatMap((text) => [text, ...text.split(/[\s/_+=.@-]+/)])
    .map((each) => each.toLowerCase());
  return Values.some((value) => {
    const sought = value.replace(/^!/, '').toLowerCase();
    return words.some((word) => word.startsWith(sought)) !== value.startsWith('!');
  });
}

/** What cannot be read of several is told beside what can. */
function batch(ids: readonly string[], value: (input: unknown) => Readonly<Record<string, unknown>>) {
  const results = ids.map((SecretId) => {
    try {
      return { value: value({ SecretId }) };
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      return { error: { SecretId, ErrorCode: error.code, Message: error.message } };
    }
  });
  return {
    SecretValues: results.flatMap((each) => each.value ?? []),
    Errors: results.flatMap((each) => each.error ?? []),
  };
}
