import { AwsFault } from '../aws.ts';

/** A parameter may be asked for by its ARN. */
const plainName = (id: string) => /^arn:aws:ssm:[^:]*:\d*:parameter(\/.*)$/.exec(id)?.[1] ?? id;

/** A parameter as it is asked for: `name`, or `name:3` for a version. */
export interface Asked {
  readonly name: string;
  readonly version: number | undefined;
  /** `:3` */
  readonly selector: string | undefined;
}

/** Reads what is asked for. Throws AwsFault `ParameterVersionNotFound` for a label, as none can be made here. */
export function readAsked(id: string): Asked {
  const plain = plainName(id);
  const [, name = plain, selected] = /^(.*[^:]):([^:]+)$/.exec(plain) ?? [];
  if (selected === undefined) return { name: plain, version: undefined, selector: undefined };
  if (/^\d+$/.test(selected)) return { name, version: Number(selected), selector: `:${selected}` };
  throw versionNotFound(name, selected);
}

/** The version or label that is not there. */
export const versionNotFound = (name: string, selected: string | number) =>
  new AwsFault(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selected} of ${name}. Verify the version and try again.`,
  );

/** The parameter that is not there. */
export const notFound = () => new AwsFault('ParameterNotFound', '');

const deepest = 15;
const longest = 1_011;

/**
 * Refuses names that Parameter Store does not take.
 * Source: Systems Manager API Reference, PutParameter, Name.
 * @throws AwsFault `ValidationException`, `HierarchyLevelLimitExceededException`
 */
export function refuseName(name: string) {
  if (!/^\/?[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*$/.test(name) || name.length > longest)
    throw new AwsFault(
      'ValidationException',
      name.includes('/') && !name.startsWith('/')
        ? 'Parameter name must be a fully qualified name.'
        : 'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  if (name.includes('/') && !name.startsWith('/'))
    throw new AwsFault('ValidationException', 'Parameter name must be a fully qualified name.');
  if (/^\/?(?:aws|ssm)/i.test(name))
    throw new AwsFault(
      'ValidationException',
      `Parameter name: can't be prefixed with "${name.replace(/^\//, '').slice(0, 3).toLowerCase()}" (case-insensitive).`,
    );
  if (name.split('/').length - 1 > deepest)
    throw new AwsFault(
      'HierarchyLevelLimitExceededException',
      `The hierarchy can have a maximum of ${deepest} levels.`,
    );
}
