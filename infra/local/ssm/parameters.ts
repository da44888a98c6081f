import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { parseInput } from '../wire/parse-input.ts';
import {
  findParameter,
  findSecret,
  type kept,
  latest,
  plainName,
  secretPrefix,
  types,
} from './parameter-values.ts';
import type { Secrets } from './secrets.ts';
import type { VersionStore } from './store.ts';

const parameterProperties = z.looseObject({ Name: z.string().optional(), Type: types(), Value: z.string() });

const name = z.string().min(1).max(2048);
const getInput = z.looseObject({ Name: name, WithDecryption: z.boolean().default(false) });
const getManyInput = z.looseObject({
  Names: z.array(name).min(1).max(10),
  WithDecryption: z.boolean().default(false),
});
const byPathInput = z.looseObject({
  Path: z.string().startsWith('/').max(2048),
  Recursive: z.boolean().default(false),
  WithDecryption: z.boolean().default(false),
});
const putInput = z.looseObject({
  Name: z.string().regex(/^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/),
  Value: z.string().min(1).max(8192),
  Type: types().optional(),
  Overwrite: z.boolean().default(false),
});

/** AWS Systems Manager Parameter Store with the template's parameters, and secrets by reference. */
export function createParameters(
  resources: readonly Resource[],
  place: Place,
  clock: Clock,
  store: VersionStore,
  secrets: Secrets,
): AwsService {
  const arnOf = (id: string) =>
    `arn:aws:ssm:${place.region}:${place.accountId}:parameter/${id.replace(/^\//, '')}`;
  const add = (id: string, value: z.infer<typeof kept>) =>
    store.add('parameter', id, { id: randomUUID(), value: JSON.stringify(value), madeAt: clock.now() });

  for (const { type, logicalId, properties } of resources) {
    if (type !== 'AWS::SSM::Parameter') continue;
    const { Name = logicalId, Type, Value } = parameterProperties.parse(properties);
    const digest = createHash('sha256').update(`${Type} ${Value}`).digest('hex');
    if (store.applied(`parameter ${Name}`) === digest) continue;
    add(Name, { type: Type, value: Value });
    store.setApplied(`parameter ${Name}`, digest);
  }

  const find = (id: string, decrypt: boolean) =>
    id.startsWith(secretPrefix) ? findSecret(id, decrypt, secrets) : findParameter(id, decrypt, store, arnOf);

  const operations: Readonly<Record<string, (input: unknown) => unknown>> = {
    GetParameter(input) {
      const { Name, WithDecryption } = parseInput(getInput, input);
      const parameter = find(plainName(Name), WithDecryption);
      if (!parameter) throw new AwsFault('ParameterNotFound', `Parameter ${Name} not found.`);
      return { Parameter: parameter };
    },
    GetParameters(input) {
      const { Names, WithDecryption } = parseInput(getManyInput, input);
      const found = Names.map((each) => find(plainName(each), WithDecryption));
      return {
        Parameters: found.filter((each) => each !== undefined),
        InvalidParameters: Names.filter((_, at) => !found[at]),
      };
    },
    GetParametersByPath(input) {
      const { Path, Recursive, WithDecryption } = parseInput(byPathInput, input);
      const above = Path.endsWith('/') ? Path : `${Path}/`;
      const isBelow = (id: string) =>
        id.startsWith(above) && (Recursive || !id.slice(above.length).includes('/'));
      return {
        Parameters: store
          .names('parameter')
          .filter(isBelow)
          .flatMap((id) => findParameter(id, WithDecryption, store, arnOf) ?? []),
      };
    },
    PutParameter(input) {
      const { Name, Value, Type, Overwrite } = parseInput(putInput, input);
      const known = latest(Name, store);
      if (known && !Overwrite) {
        throw new AwsFault(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        );
      }
      const type = Type ?? known?.type;
      if (!type)
        throw new AwsFault(
          'ValidationException',
          'A parameter type is required when you create a parameter.',
        );
      return { Version: add(Name, { type, value: Value }), Tier: 'Standard' };
    },
    DescribeParameters: () => ({
      Parameters: store.names('parameter').flatMap((id) => {
        const found = findParameter(id, false, store, arnOf);
        return found
          ? [
              {
                Name: id,
                ARN: found.ARN,
                Type: found.Type,
                Version: found.Version,
                LastModifiedDate: found.LastModifiedDate,
                Tier: 'Standard',
              },
            ]
          : [];
      }),
    }),
  };

  return {
    signingName: 'ssm',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform) throw new AwsFault('UnknownOperationException', '');
      return perform(input);
    },
  };
}
