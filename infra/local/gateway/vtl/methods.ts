import {
  Entry,
  type ExactNumber,
  isEqual,
  numberOf,
  TemplateFailure,
  Tool,
  textOf,
  type Value,
  type ValueMap,
} from './value.ts';

type Method<Target> = (target: Target, ...args: readonly Value[]) => Value;
type Methods<Target> = Readonly<Record<string, Method<Target>>>;

const nothing = null;
const text = (value: Value | undefined) => textOf(value ?? nothing);
const whole = (value: Value | undefined) => numberOf(value ?? nothing) ?? 0;

/** Of `java.lang.String`. */
const ofText: Methods<string> = {
  length: (it) => it.length,
  isEmpty: (it) => it === '',
  equals: (it, other) => it === other,
  equalsIgnoreCase: (it, other) => it.toLowerCase() === text(other).toLowerCase(),
  contains: (it, part) => it.includes(text(part)),
  startsWith: (it, part) => it.startsWith(text(part)),
  endsWith: (it, part) => it.endsWith(text(part)),
  indexOf: (it, part) => it.indexOf(text(part)),
  lastIndexOf: (it, part) => it.lastIndexOf(text(part)),
  substring: (it, from, to) => substring(it, whole(from), to === undefined ? it.length : whole(to)),
  replace: (it, part, by) => it.replaceAll(text(part), () => text(by)),
  replaceAll: (it, pattern, by) => it.replace(regex(text(pattern), 'g'), replacement(text(by))),
  replaceFirst: (it, pattern, by) => it.replace(regex(text(pattern), ''), replacement(text(by))),
  matches: (it, pattern) => regex(`^(?:${text(pattern)})$`, '').test(it),
  split: (it, pattern) => split(it, regex(text(pattern), '')),
  toLowerCase: (it) => it.toLowerCase(),
  toUpperCase: (it) => it.toUpperCase(),
  trim: (it) => it.trim(),
  concat: (it, other) => it + text(other),
  toString: (it: string) => it,
};

function substring(it: string, from: number, to: number): string {
  if (from < 0 || to > it.length || from > to)
    throw new TemplateFailure(`substring(${from}, ${to}) reaches beyond a text of ${it.length} characters`);
  return it.slice(from, to);
}

/** Java and JavaScript write the expressions that templates use alike. */
function regex(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new TemplateFailure(`${pattern} is no regular expression`);
  }
}

/** In Java `$1` is a group and `\` takes the next character as it is. */
const replacement = (by: string) =>
  by.replace(/\\(.)|\$(?!\d)/g, (whole, plain?: string) => (plain ?? whole).replaceAll('$', '$$$$'));

/** Java leaves empty texts at the end out. */
function split(it: string, pattern: RegExp): Value[] {
  const parts: Value[] = it.split(pattern);
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

/** Of `java.util.List`. */
const ofList: Methods<Value[]> = {
  size: (it) => it.length,
  isEmpty: (it) => it.length === 0,
  get: (it, at) => it[whole(at)] ?? nothing,
  add: (it, value) => it.push(value ?? nothing) > 0,
  addAll: (it, values) => (Array.isArray(values) ? it.push(...values) > 0 : false),
  contains: (it, value) => it.some((each) => isEqual(each, value ?? nothing)),
  indexOf: (it, value) => it.findIndex((each) => isEqual(each, value ?? nothing)),
  remove: (it, at) => it.splice(whole(at), 1)[0] ?? nothing,
  toString: (it: Value[]) => textOf(it),
};

/** Of `java.util.Map`. */
const ofMap: Methods<ValueMap> = {
  size: (it) => it.size,
  isEmpty: (it) => it.size === 0,
  get: (it, name) => it.get(text(name)) ?? nothing,
  put: (it, name, value) => exchange(it, text(name), value ?? nothing),
  putAll: (it, other) => {
    if (other instanceof Map) for (const [name, value] of other) it.set(name, value);
    return nothing;
  },
  remove: (it, name) => {
    const before = it.get(text(name)) ?? nothing;
    it.delete(text(name));
    return before;
  },
  containsKey: (it, name) => it.has(text(name)),
  containsValue: (it, value) => [...it.values()].some((each) => isEqual(each, value ?? nothing)),
  keySet: (it) => [...it.keys()],
  values: (it) => [...it.values()],
  entrySet: (it) => [...it].map(([name, value]) => new Entry(name, value)),
  toString: (it: ValueMap) => textOf(it),
};

function exchange(map: ValueMap, name: string, value: Value): Value {
  const before = map.get(name) ?? nothing;
  map.set(name, value);
  return before;
}

const ofEntry: Methods<Entry> = {
  getKey: ({ key }) => key,
  getValue: ({ value }) => value,
  toString: (it: Entry) => textOf(it),
};

/** Of numbers and booleans. */
const ofScalar: Methods<number | boolean | ExactNumber> = {
  toString: (it: number | boolean | ExactNumber) => textOf(it),
  equals: (it, other) => isEqual(it, other ?? nothing),
  intValue: (it) => Math.trunc(numberOf(it) ?? 0),
};

/** Names of all methods that a template may call on a value; those of tools are their own. */
export const methodNames: ReadonlySet<string> = new Set(
  [ofText, ofList, ofMap, ofEntry, ofScalar].flatMap((methods) => Object.keys(methods)),
);

/** Calls a method. Velocity makes nothing of a method that the value does not have. Throws TemplateFailure. */
export function callMethod(target: Value, name: string, args: readonly Value[]): Value {
  if (target instanceof Tool) return target.methods[name]?.(...args) ?? nothing;
  if (typeof target === 'string') return ofText[name]?.(target, ...args) ?? nothing;
  if (Array.isArray(target)) return ofList[name]?.(target, ...args) ?? nothing;
  if (target instanceof Map) return ofMap[name]?.(target, ...args) ?? nothing;
  if (target instanceof Entry) return ofEntry[name]?.(target, ...args) ?? nothing;
  return target === null ? nothing : (ofScalar[name]?.(target, ...args) ?? nothing);
}

/** `$target.name`, `$target["name"]`, `$target[0]`. */
export function readMember(target: Value, name: Value): Value {
  if (target instanceof Map) return target.get(textOf(name)) ?? nothing;
  if (target instanceof Tool) return target.members[textOf(name)] ?? nothing;
  if (Array.isArray(target)) return target[whole(name)] ?? nothing;
  if (!(target instanceof Entry)) return nothing;
  return name === 'key' ? target.key : name === 'value' ? target.value : nothing;
}
