import { z } from 'zod';
import { alternative, type Test, testOf } from './matchers.ts';

/** Whether a record fits. */
export type Fits = (record: unknown) => boolean;

const leaf = z.array(alternative);
const node = z.record(z.string(), z.unknown());

/**
 * Compiles an event pattern as EventBridge and Lambda's `FilterCriteria` write them: every member must fit, a leaf
 * fits when one of its alternatives does, `$or` when one of its patterns does. Throws an Error that names the place
 * of what is not a pattern.
 */
export function compilePattern(pattern: unknown, path = '$'): Fits {
  const members = Object.entries(parse(node, pattern, path));
  if (members.length === 0) throw new Error(`${path}: an empty pattern fits nothing`);
  const tests = members.map(([name, below]) => {
    const place = `${path}.${name}`;
    return name === '$or' ? anyOf(below, place) : member(name, below, place);
  });
  return (record) => tests.every((fits) => fits(record));
}

function anyOf(patterns: unknown, path: string): Fits {
  const alternatives = parse(z.array(z.unknown()).min(1), patterns, path).map((one, index) =>
    compilePattern(one, `${path}[${index}]`),
  );
  return (record) => alternatives.some((fits) => fits(record));
}

function member(name: string, below: unknown, path: string): Fits {
  if (!Array.isArray(below)) {
    const fits = compilePattern(below, path);
    return (record) => [valueAt(record, name)].flat().some(fits);
  }
  const tests = parse(leaf, below, path).map((one) => testAt(one, path));
  return (record) => fitsLeaf(valueAt(record, name), tests);
}

function testAt(wanted: z.infer<typeof alternative>, path: string): Test {
  try {
    return testOf(wanted);
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** A list fits when one of its elements does. As on AWS, only leaves count: where an object stands there is nothing. */
function fitsLeaf(value: unknown, tests: readonly Test[]): boolean {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map(leafOf).some((one) => tests.some((holds) => holds(one)));
}

const leafOf = (value: unknown) => (typeof value === 'object' && value !== null ? undefined : value);

function valueAt(record: unknown, name: string): unknown {
  if (typeof record !== 'object' || record === null) return undefined;
  return Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined;
}

function parse<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${path}: not an event pattern: ${JSON.stringify(value)}`);
}
