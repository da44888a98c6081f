import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** Judges the value at one place of a record; `undefined` when there is nothing at that place. */
export type Test = (value: unknown) => boolean;

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const text = z.union([z.string(), z.strictObject({ 'equals-ignore-case': z.string() })]);
const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)]);
const comparison = z.enum(['=', '<', '<=', '>', '>=']);

const operator = z.union([
  z.strictObject({ prefix: text }),
  z.strictObject({ suffix: text }),
  z.strictObject({ 'equals-ignore-case': z.string() }),
  z.strictObject({ wildcard: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({ cidr: z.string() }),
  z.strictObject({ numeric: z.array(z.union([comparison, z.number()])).min(2) }),
  z.strictObject({
    'anything-but': z.union([
      oneOrMore(z.union([z.string(), z.number()])),
      z.strictObject({ prefix: oneOrMore(z.string()) }),
      z.strictObject({ suffix: oneOrMore(z.string()) }),
      z.strictObject({ 'equals-ignore-case': oneOrMore(z.string()) }),
      z.strictObject({ wildcard: oneOrMore(z.string()) }),
    ]),
  }),
]);

/** One alternative of a leaf: a plain value, or an object with one operator. */
export const alternative = z.union([plain, operator]);

type Operator = z.infer<typeof operator>;
type Excluded = Extract<Operator, { 'anything-but': unknown }>['anything-but'];

/** Makes the test of one alternative of a leaf. Throws when a numeric comparison is not well formed. */
export function testOf(wanted: z.infer<typeof alternative>): Test {
  if (wanted === null || typeof wanted !== 'object') return (value) => value === wanted;
  if ('exists' in wanted) return (value) => (value !== undefined) === wanted.exists;
  if ('prefix' in wanted) return ofText(wanted.prefix, (value, start) => value.startsWith(start));
  if ('suffix' in wanted) return ofText(wanted.suffix, (value, end) => value.endsWith(end));
  if ('equals-ignore-case' in wanted) return sameIgnoringCase(wanted['equals-ignore-case']);
  if ('wildcard' in wanted) return fitting(wanted.wildcard);
  if ('cidr' in wanted) return inside(wanted.cidr);
  if ('numeric' in wanted) return within(wanted.numeric);
  return anythingBut(wanted['anything-but']);
}

function ofText(wanted: z.infer<typeof text>, holds: (value: string, wanted: string) => boolean): Test {
  if (typeof wanted === 'string') return (value) => typeof value === 'string' && holds(value, wanted);
  const lower = wanted['equals-ignore-case'].toLowerCase();
  return (value) => typeof value === 'string' && holds(value.toLowerCase(), lower);
}

const sameIgnoringCase = (wanted: string) => ofText({ 'equals-ignore-case': wanted }, (a, b) => a === b);

/** `*` stands for any characters, `\*` for itself. */
function fitting(wildcard: string): Test {
  const pieces = wildcard.split(/(?<!\\)\*/).map((piece) => literally(piece.replace(/\\([*\\])/g, '$1')));
  const expression = new RegExp(`^${pieces.join('.*')}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

const literally = (piece: string) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `10.0.0.0/24` or an IPv6 range. */
function inside(range: string): Test {
  const [network = '', bits] = range.split('/');
  const version = isIP(network);
  const prefix = Number(bits);
  if (version === 0 || !/^\d+$/.test(bits ?? '') || prefix > (version === 4 ? 32 : 128))
    throw new Error(`a range of addresses is written as 10.0.0.0/24, not as ${JSON.stringify(range)}`);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(network, prefix, family);
  return (value) => typeof value === 'string' && isIP(value) === version && block.check(value, family);
}

/** `["=", 5]` or `[">", 0, "<=", 5]`. DynamoDB's numbers are text (`{"N": "5"}`), so this fits none of them, as on AWS. */
function within(parts: readonly (string | number)[]): Test {
  const bounds: ((value: number) => boolean)[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const [sign, bound] = [parts[i], parts[i + 1]];
    if (typeof sign !== 'string' || typeof bound !== 'number') {
      throw new Error(`a numeric filter is a list of comparison and number, not ${JSON.stringify(parts)}`);
    }
    bounds.push(compare(sign, bound));
  }
  return (value) => typeof value === 'number' && bounds.every((holds) => holds(value));
}

function compare(sign: string, bound: number): (value: number) => boolean {
  switch (sign) {
    case '<':
      return (value) => value < bound;
    case '<=':
      return (value) => value <= bound;
    case '>':
      return (value) => value > bound;
    case '>=':
      return (value) => value >= bound;
    default:
      return (value) => value === bound;
  }
}

/** True for a value that is there and is none of these. */
function anythingBut(excluded: Excluded): Test {
  const tests = excludedTests(excluded);
  return (value) => value !== undefined && !tests.some((holds) => holds(value));
}

function excludedTests(excluded: Excluded): Test[] {
  if (typeof excluded !== 'object' || Array.isArray(excluded)) return [excluded].flat().map(testOf);
  if ('prefix' in excluded) return [excluded.prefix].flat().map((prefix) => testOf({ prefix }));
  if ('suffix' in excluded) return [excluded.suffix].flat().map((suffix) => testOf({ suffix }));
  if ('wildcard' in excluded) return [excluded.wildcard].flat().map((wildcard) => testOf({ wildcard }));
  return [excluded['equals-ignore-case']].flat().map((same) => testOf({ 'equals-ignore-case': same }));
}
