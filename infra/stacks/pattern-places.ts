/** The values that an event pattern lists, by the place they stand at: `["dynamodb","NewImage","sk","S"]` as JSON. */
export type Places = ReadonlyMap<string, readonly unknown[]>;

/** The places of a pattern. */
export const placesOf = (pattern: object): Places => new Map(listed(pattern, []));

function listed(pattern: object, above: readonly string[]): [string, readonly unknown[]][] {
  return Object.entries(pattern).flatMap(([name, below]): [string, readonly unknown[]][] => {
    const place = [...above, name];
    return Array.isArray(below) ? [[JSON.stringify(place), below]] : listed(below, place);
  });
}

type Node = Map<string, Node | readonly unknown[]>;

/** The pattern that lists these values. */
export function patternOf(places: Places): object {
  const root: Node = new Map();
  for (const [place, values] of places) {
    const names: readonly string[] = JSON.parse(place);
    const last = names.length - 1;
    const parent = names.slice(0, last).reduce(below, root);
    parent.set(names[last] ?? '', values);
  }
  return plain(root);
}

function below(node: Node, name: string): Node {
  const known = node.get(name);
  if (known instanceof Map) return known;
  const made: Node = new Map();
  node.set(name, made);
  return made;
}

const plain = (node: Node): object =>
  Object.fromEntries([...node].map(([name, value]) => [name, value instanceof Map ? plain(value) : value]));
