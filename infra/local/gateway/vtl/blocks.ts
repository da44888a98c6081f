import { compileExpression } from './expression.ts';
import { condition, foreach, node, reference, set } from './nodes.ts';
import { compileReference, compileTarget } from './references.ts';
import type { Compiling, Scope } from './scope.ts';
import { isTrue, TemplateFailure, textOf, type Value } from './value.ts';

/** Gives text for the variables of one rendering. */
export type Render = (scope: Scope) => string;

/** `#break` leaves the loop with what the loop's body printed so far. */
class Break extends Error {
  readonly printed: string;

  constructor(printed: string) {
    super('#break');
    this.printed = printed;
  }
}

/** API Gateway ends a loop that is longer (Developer Guide, "Quotas": #foreach iterations). */
const longestLoop = 1_000;

/** Compiles what stands one after another. */
export function compileBlock(nodes: readonly unknown[], compiling: Compiling): Render {
  const parts = nodes.map((each) => compileNode(each, compiling));
  return (scope) => {
    let printed = '';
    try {
      for (const part of parts) printed += part(scope);
    } catch (error) {
      throw error instanceof Break ? new Break(printed + error.printed) : error;
    }
    return printed;
  };
}

function compileNode(given: unknown, compiling: Compiling): Render {
  if (typeof given === 'string') return () => given;
  if (Array.isArray(given)) return compileNested(given, compiling);
  const { type } = node.parse(given);
  switch (type) {
    case 'comment':
      return () => '';
    case 'raw': {
      const { value } = node.parse(given);
      return () => String(value);
    }
    case 'references': {
      const value = compileReference(reference.parse(given), compiling);
      return (scope) => textOf(value(scope));
    }
    case 'set':
      return compileSet(set.parse(given), compiling);
    case 'break':
      return () => {
        throw new Break('');
      };
    default:
      return compiling.refuse(`uses #${type === 'macro_call' ? String(node.parse(given).id) : type}`);
  }
}

/** As in Velocity 1, null is not set: the variable stays what it was. */
function compileSet({ equal: [left, right] }: ReturnType<typeof set.parse>, compiling: Compiling): Render {
  const value = compileExpression(right, compiling);
  const assign = compileTarget(left, compiling);
  return (scope) => {
    const result = value(scope);
    if (result !== null) assign(scope, result);
    return '';
  };
}

function compileNested([head, ...body]: readonly unknown[], compiling: Compiling): Render {
  const { type } = node.parse(head);
  if (type === 'if') return compileIf([head, ...body], compiling);
  if (type === 'foreach') return compileLoop(foreach.parse(head), body, compiling);
  return compiling.refuse(`uses #${type}`);
}

function compileIf(nodes: readonly unknown[], compiling: Compiling): Render {
  const branches: { readonly test: (scope: Scope) => Value; readonly nodes: unknown[] }[] = [];
  for (const each of nodes) {
    const kind = typeof each === 'string' || Array.isArray(each) ? undefined : node.parse(each).type;
    if (kind === 'else') branches.push({ test: () => true, nodes: [] });
    else if (kind === 'if' || kind === 'elseif')
      branches.push({ test: compileExpression(condition.parse(each).condition, compiling), nodes: [] });
    else branches.at(-1)?.nodes.push(each);
  }
  const compiled = branches.map(({ test, nodes: own }) => ({ test, render: compileBlock(own, compiling) }));
  return (scope) => compiled.find(({ test }) => isTrue(test(scope)))?.render(scope) ?? '';
}

function compileLoop(
  { to, from }: ReturnType<typeof foreach.parse>,
  body: readonly unknown[],
  compiling: Compiling,
): Render {
  const items = compileExpression(from, compiling);
  for (const name of [to, 'foreach', 'velocityCount']) compiling.known.add(name);
  const render = compileBlock(body, compiling);
  return (scope) => {
    const all = itemsOf(items(scope));
    if (all.length > longestLoop) throw new TemplateFailure(`#foreach runs more than ${longestLoop} times`);
    const before = ['foreach', 'velocityCount', to].map((name) => [name, scope.get(name)] as const);
    const printed = loop(all, to, render, scope);
    for (const [name, value] of before) scope.set(name, value ?? null);
    return printed;
  };
}

function loop(all: readonly Value[], to: string, render: Render, scope: Scope): string {
  let printed = '';
  for (const [index, item] of all.entries()) {
    const isLast = index + 1 === all.length;
    scope.set(to, item);
    scope.set('velocityCount', index + 1);
    scope.set(
      'foreach',
      new Map<string, Value>([
        ['index', index],
        ['count', index + 1],
        ['hasNext', !isLast],
        ['first', index === 0],
        ['last', isLast],
      ]),
    );
    try {
      printed += render(scope);
    } catch (error) {
      if (!(error instanceof Break)) throw error;
      return printed + error.printed;
    }
  }
  return printed;
}

/** A map is gone through by its values. */
const itemsOf = (value: Value): readonly Value[] =>
  Array.isArray(value) ? value : value instanceof Map ? [...value.values()] : [];
