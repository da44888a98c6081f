/** What stands at a path: a value per HTTP method, or one for `ANY`. */
export interface PathTable<Value> {
  add(method: string, path: string, value: Value): void;
  /** Finds what answers the request; parameters are as in the URL, not decoded. */
  find(method: string, path: string): Match<Value> | undefined;
}

/** What answers a request, and the values of its path parameters. */
export interface Match<Value> {
  readonly value: Value;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Branch<Value> {
  readonly fixed: Map<string, Branch<Value>>;
  parameter?: { readonly name: string; readonly branch: Branch<Value> };
  greedy?: { readonly name: string; readonly branch: Branch<Value> };
  readonly methods: Map<string, Value>;
}

const newBranch = <Value>(): Branch<Value> => ({ fixed: new Map(), methods: new Map() });

/**
 * Makes a table of paths such as `/properties/{propertyId}` and `/files/{proxy+}`. As in API Gateway a fixed segment
 * goes before a parameter, and a parameter before a greedy one.
 */
export function createPathTable<Value>(): PathTable<Value> {
  const root = newBranch<Value>();
  return {
    add(method, path, value) {
      const end = segmentsOf(path).reduce(grow, root);
      end.methods.set(method, value);
    },
    find: (method, path) => search(root, method, segmentsOf(path), 0, {}),
  };
}

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

function grow<Value>(branch: Branch<Value>, segment: string): Branch<Value> {
  const name = /^\{(.+?)(\+?)\}$/.exec(segment);
  if (!name?.[1]) {
    const next = branch.fixed.get(segment) ?? newBranch<Value>();
    branch.fixed.set(segment, next);
    return next;
  }
  if (name[2]) {
    branch.greedy ??= { name: name[1], branch: newBranch<Value>() };
    return branch.greedy.branch;
  }
  branch.parameter ??= { name: name[1], branch: newBranch<Value>() };
  return branch.parameter.branch;
}

function search<Value>(
  { fixed, parameter, greedy, methods }: Branch<Value>,
  method: string,
  segments: readonly string[],
  at: number,
  parameters: Readonly<Record<string, string>>,
): Match<Value> | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const value = methods.get(method) ?? methods.get('ANY');
    return value === undefined ? undefined : { value, parameters };
  }
  const next = fixed.get(segment);
  const found = next && search(next, method, segments, at + 1, parameters);
  if (found) return found;
  const withOne =
    parameter &&
    search(parameter.branch, method, segments, at + 1, { ...parameters, [parameter.name]: segment });
  if (withOne || !greedy) return withOne;
  const rest = { ...parameters, [greedy.name]: segments.slice(at).join('/') };
  return search(greedy.branch, method, [], 0, rest);
}
