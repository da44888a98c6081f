import { createHash, randomUUID } from 'node:crypto';
import { createRandom } from './random.ts';

/** The most numbers `$range` gives. */
const longestRange = 1000;

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/**
 * The functions that AWS adds to JSONata, and `$eval`, which it takes away.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const queryFunctions: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
  partition(list, size) {
    if (list === undefined) return undefined;
    if (!Array.isArray(list)) throw new Error('$partition expects an array');
    const width = wholeNumber('$partition', size);
    if (width < 1) throw new Error('$partition expects a chunk size of at least 1');
    const parts: unknown[] = [];
    for (let at = 0; at < list.length; at += width) parts.push(list.slice(at, at + width));
    return parts;
  },
  range(first, last, step) {
    const [from, to, by] = [
      wholeNumber('$range', first),
      wholeNumber('$range', last),
      wholeNumber('$range', step),
    ];
    if (by === 0) throw new Error('$range expects a step other than 0');
    const length = Math.max(0, Math.floor((to - from) / by) + 1);
    if (length > longestRange) throw new Error(`$range gives at most ${longestRange} numbers`);
    return Array.from({ length }, (_, i) => from + i * by);
  },
  hash(data, algorithm) {
    if (data === undefined) return undefined;
    if (typeof data !== 'string') throw new Error('$hash expects a string');
    const name = algorithms[typeof algorithm === 'string' ? algorithm : 'SHA-256'];
    if (!name) throw new Error(`$hash knows ${Object.keys(algorithms).join(', ')}`);
    return createHash(name).update(data).digest('hex');
  },
  random: (seed) => (typeof seed === 'number' ? createRandom(seed)() : Math.random()),
  uuid: () => randomUUID(),
  parse(text) {
    if (text === undefined) return undefined;
    if (typeof text !== 'string') throw new Error('$parse expects a string of JSON');
    return JSON.parse(text);
  },
  eval() {
    throw new Error('$eval is not supported: use $parse to read JSON');
  },
};

function wholeNumber(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new Error(`${name} expects whole numbers`);
}
