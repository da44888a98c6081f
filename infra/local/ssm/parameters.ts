import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import { pageOf } from './paging.ts';
import { filtered, isBelow, type Named } from './parameter-filters.ts';
import * as inputs from './parameter-inputs.ts';
import { notFound, readAsked } from './parameter-names.ts';
import {
  allVersions,
  findParameter,
  findSecret,
  type kept,
  latest,
  secretPrefix,
  shownValue,
} from './parameter-values.ts';
import { putParameter } from './put-parameter.ts';
import type { Secrets } from './secrets.ts';
import type { VersionStore } from './store.ts';

const parameterProperties = z.looseObject({
  Name: z.string().optional(),
  Type: inputs.parameterType,
  Value: z.string(),
  Description: z.string().optional(),
});

/** AWS Systems Manager Parameter Store with the template's parameters, and secrets by reference. */
export function createParameters(
  resources: readonly Resource[],
  place: Place,
  clock: Clock,
  store: VersionStore,
  secrets: Secrets,
): AwsService {
  applyTemplate(resources, clock, store);
  const arnOf = (name: string) =>
    `arn:aws:ssm:${place.region}:${place.accountId}:parameter/${name.replace(/^\//, '')}`;
  const find = (id: string, decrypt: boolean) =>
    id.startsWith(secretPrefix)
      ? findSecret(id, decrypt, secrets)
      : findParameter(readAsked(id), decrypt, store, arnOf);
  const all = (): readonly Named[] =>
    store.names('parameter').flatMap((name): Named[] => {
      const newest = latest(name, store);
      return newest ? [[name, newest]] : [];
    });
  const remove = (id: string) => {
    const { name } = readAsked(id);
    const isThere = latest(name, store) !== undefined;
    store.remove('parameter', name);
    return isThere;
  };

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetParameter(input) {
      const { Name, WithDecryption } = parseInput(inputs.getOne, input);
      const parameter = find(Name, WithDecryption);
      if (!parameter) throw notFound();
      return { Parameter: parameter };
    },
    GetParameters(input) {
      const { Names, WithDecryption } = parseInput(inputs.getMany, input);
      const found = Names.map((each) => findOrNone(() => find(each, WithDecryption)));
      return {
        Parameters: found.filter((each) => each !== undefined),
        InvalidParameters: Names.filter((_, at) => !found[at]),
      };
    },
    GetParametersByPath(input) {
      const { Path, Recursive, WithDecryption, ParameterFilters, MaxResults, NextToken } = parseInput(
        inputs.getByPath,
        input,
      );
      const below = filtered(all(), ParameterFilters).filter(([name]) => isBelow(name, Path, Recursive));
      const { items, next } = pageOf(below, ([name]) => name, MaxResults, NextToken, 'InvalidNextToken');
      const shown = items.flatMap(
        ([name]) =>
          findParameter({ name, version: undefined, selector: undefined }, WithDecryption, store, arnOf) ??
          [],
      );
      return { Parameters: shown, ...next };
    },
    GetParameterHistory(input) {
      const { Name, WithDecryption, MaxResults, NextToken } = parseInput(inputs.getHistory, input);
      const { name } = readAsked(Name);
      const versions = [...allVersions(name, store)].reverse();
      if (versions.length === 0) throw notFound();
      const key = ({ version }: (typeof versions)[number]) => String(version.number).padStart(9, '0');
      const { items, next } = pageOf(versions, key, MaxResults, NextToken, 'InvalidNextToken');
      return {
        Parameters: items.map((each) => ({
          ...described(name, each),
          Value: shownValue(each, WithDecryption),
          Labels: [],
        })),
        ...next,
      };
    },
    PutParameter: (input) => ({
      Version: putParameter(parseInput(inputs.put, input), store, clock.now()),
      Tier: 'Standard',
    }),
    DeleteParameter(input) {
      if (!remove(parseInput(inputs.removeOne, input).Name)) throw notFound();
      return {};
    },
    DeleteParameters(input) {
      const { Names } = parseInput(inputs.removeMany, input);
      const isGone = Names.map(remove);
      return {
        DeletedParameters: Names.filter((_, at) => isGone[at]),
        InvalidParameters: Names.filter((_, at) => !isGone[at]),
      };
    },
    DescribeParameters(input) {
      const { ParameterFilters, MaxResults, NextToken } = parseInput(inputs.describe, input);
      const fitting = filtered(all(), ParameterFilters);
      const { items, next } = pageOf(fitting, ([name]) => name, MaxResults, NextToken, 'InvalidNextToken');
      const shown = items.map(([name, newest]) => ({ ...described(name, newest), ARN: arnOf(name) }));
      return { Parameters: shown, ...next };
    },
  };

  return {
    signingName: 'ssm',
    operations: Object.keys(operations),
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '');
      return perform(input);
    },
  };
}

/** A value of the template is put again only when the template changed, as CloudFormation does. */
function applyTemplate(resources: readonly Resource[], clock: Clock, store: VersionStore) {
  for (const { type, logicalId, properties } of resources) {
    if (type !== 'AWS::SSM::Parameter') continue;
    const { Name = logicalId, Type, Value, Description } = parameterProperties.parse(properties);
    const digest = createHash('sha256').update(`${Type} ${Value}`).digest('hex');
    if (store.applied(`parameter ${Name}`) === digest) continue;
    const version: z.infer<typeof kept> = { type: Type, value: Value, description: Description };
    store.add('parameter', Name, { id: randomUUID(), value: JSON.stringify(version), madeAt: clock.now() });
    store.setApplied(`parameter ${Name}`, digest);
  }
}

/** Among many, a version that is not there is only invalid. */
function findOrNone<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof AwsFault && error.code === 'ParameterVersionNotFound') return undefined;
    throw error;
  }
}

const described = (name: string, { type, description, allowedPattern, version }: Named[1]) => ({
  Name: name,
  Type: type,
  ...(description !== undefined && { Description: description }),
  ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
  Version: version.number,
  LastModifiedDate: version.madeAt / 1000,
  LastModifiedUser: 'arn:aws:iam::000000000000:root',
  Tier: 'Standard',
  Policies: [],
  DataType: 'text',
});
