import { AwsFault } from '../aws.ts';
import type { KeptVersion } from './parameter-values.ts';

/** One of `ParameterFilters`. */
interface Filter {
  readonly Key: string;
  readonly Option?: string | undefined;
  readonly Values: readonly string[];
}

/** A parameter's name with its newest version. */
export type Named = readonly [name: string, parameter: KeptVersion];

/**
 * Keeps the parameters that all filters let through.
 * Source: Systems Manager API Reference, ParameterStringFilter.
 * @throws AwsFault `InvalidFilterKey`, `InvalidFilterOption`
 */
export const filtered = (all: readonly Named[], filters: readonly Filter[]): readonly Named[] =>
  filters.map(compile).reduce((rest, fits) => rest.filter(fits), all);

function compile({ Key, Option = 'Equals', Values }: Filter): (named: Named) => boolean {
  const equal = (text: string) => Values.includes(text);
  if (Key === 'Type') return ([, { type }]) => equal(type);
  if (Key === 'Tier') return () => equal('Standard');
  if (Key === 'Path') return ([name]) => Values.some((path) => isBelow(name, path, Option === 'Recursive'));
  if (Key !== 'Name') throw new AwsFault('InvalidFilterKey', `The filter key ${Key} is not known here.`);
  switch (Option) {
    case 'Equals':
      return ([name]) => equal(name);
    case 'BeginsWith':
      return ([name]) => Values.some((start) => name.startsWith(start) || name.startsWith(`/${start}`));
    case 'Contains':
      return ([name]) => Values.some((part) => name.includes(part));
    default:
      throw new AwsFault('InvalidFilterOption', `The filter option ${Option} does not go with ${Key}.`);
  }
}

/** Whether a name lies below a path, one level or any. */
export function isBelow(name: string, path: string, isRecursive: boolean): boolean {
  const above = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(above) && (isRecursive || !name.slice(above.length).includes('/'));
}
