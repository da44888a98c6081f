/** What is wrong with a value beside examples of the same thing: fields too many, too few, or of another type. */
export function misshapen(value: unknown, examples: readonly unknown[], at = ''): string[] {
  const known = examples.filter((example) => example !== null && example !== undefined);
  if (value === null || known.length === 0) return [];
  if (Array.isArray(value)) {
    if (!known.every(Array.isArray)) return [`${at} is a list`];
    const items = known.flat();
    return value.flatMap((item, index) => misshapen(item, items, `${at}[${index}]`));
  }
  if (isGroup(value)) {
    const groups = known.filter(isGroup);
    return groups.length === 0 ? [`${at} is an object`] : groupProblems(value, groups, at);
  }
  return known.some((example) => typeof example === typeof value) ? [] : [`${at} is ${typeof value}`];
}

type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids and dates are no names of fields: any will do. */
const isKey = (name: string) => /^[0-9a-f]{8}-|^\d{4}-\d\d-\d\d$/.test(name);

function groupProblems(value: Group, examples: readonly Group[], at: string): string[] {
  const names = Object.keys(value);
  if (examples.every((example) => Object.keys(example).every(isKey))) {
    const all = examples.flatMap((example) => Object.values(example));
    return names.flatMap((name) =>
      isKey(name) ? misshapen(value[name], all, `${at}.*`) : [`${at}.${name} is no id or date`],
    );
  }
  const required = Object.keys(examples[0] ?? {}).filter((name) => examples.every((one) => name in one));
  return [
    ...required.filter((name) => !(name in value)).map((name) => `${at}.${name} lacks`),
    ...names.flatMap((name) => {
      const same = examples.filter((example) => name in example).map((example) => example[name]);
      return same.length === 0 ? [`${at}.${name} is unknown`] : misshapen(value[name], same, `${at}.${name}`);
    }),
  ];
}
