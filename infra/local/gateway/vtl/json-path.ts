import { TemplateFailure, type Value } from './value.ts';

type Step = (found: readonly Value[]) => readonly Value[];

/** What a JSON path finds: one value, or a list where the path may name many. Nothing is null. */
export interface JsonPath {
  readonly find: (root: Value) => Value;
}

const stepText =
  /^(?:\.\.(?<deep>[\w$-]+)|\.(?<child>[\w$-]+)|\[\s*(?:'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<index>-?\d+)|(?<all>\*))\s*\]|(?<every>\.\*))/;

/**
 * Compiles a JSON path: `$`, `.name`, `['name']`, `[0]`, `[*]`, `.*`, `..name`. Filters, slices and unions are not done.
 * Throws TemplateFailure.
 */
export function compileJsonPath(path: string): JsonPath {
  const steps: Step[] = [];
  let isDefinite = true;
  let rest = path.trim().replace(/^\$?/, '');
  if (!path.trim().startsWith('$') && !rest.startsWith('[')) rest = `.${rest}`;
  while (rest !== '' && rest !== '.') {
    const named = stepText.exec(rest);
    if (!named) throw new TemplateFailure(`the JSON path ${path} has what is not done here: ${rest}`);
    const { deep, child, single, double, index, all, every } = named.groups ?? {};
    const name = child ?? single?.replace(/\\(.)/g, '$1') ?? double?.replace(/\\(.)/g, '$1');
    if (name !== undefined) steps.push(eachOf((value) => member(value, name)));
    else if (index !== undefined) steps.push(eachOf((value) => at(value, Number(index))));
    else if (all !== undefined || every !== undefined) steps.push(eachOf(children));
    else if (deep !== undefined)
      steps.push(eachOf((value) => below(value).flatMap((each) => member(each, deep))));
    if (name === undefined && index === undefined) isDefinite = false;
    rest = rest.slice(named[0].length);
  }
  return {
    find(root) {
      const found = steps.reduce<readonly Value[]>((values, step) => step(values), [root]);
      return isDefinite ? (found[0] ?? null) : [...found];
    },
  };
}

const eachOf =
  (of: (value: Value) => readonly Value[]): Step =>
  (found) =>
    found.flatMap((value) => [...of(value)]);

function member(value: Value, name: string): readonly Value[] {
  if (!(value instanceof Map)) return [];
  const found = value.get(name);
  return found === undefined ? [] : [found];
}

function at(value: Value, index: number): readonly Value[] {
  const found = Array.isArray(value) ? value.at(index) : undefined;
  return found === undefined ? [] : [found];
}

function children(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  return value instanceof Map ? [...value.values()] : [];
}

const below = (value: Value): readonly Value[] => [value, ...children(value).flatMap(below)];
