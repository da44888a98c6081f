import { literal, node, reference } from './nodes.ts';
import { compileReference } from './references.ts';
import type { Compiling, Evaluate } from './scope.ts';
import { isEqual, isTrue, numberOf, textOf, type Value } from './value.ts';

/** Compiles a literal, a reference or an operation on such. */
export function compileExpression(given: unknown, compiling: Compiling): Evaluate {
  const { type } = node.parse(given);
  if (type === 'references') return compileReference(reference.parse(given), compiling);
  const parsed = literal.safeParse(given);
  if (!parsed.success) return compiling.refuse(`has an expression of the kind ${type}`);
  const { data } = parsed;
  switch (data.type) {
    case 'string':
      return compileString(data.value, data.isEval ?? false, compiling);
    case 'integer':
    case 'decimal':
      return () => data.value;
    case 'bool':
      return () => ({ true: true, false: false, null: null })[data.value];
    case 'array':
      return data.isRange ? compileRange(data.value, compiling) : compileList(data.value, compiling);
    case 'map':
      return compileMap(data.value, compiling);
    case 'math':
      return compileOperation(data.operator, data.expression, compiling);
  }
}

/** Whether a text in double quotes is only itself: `$.name` is no reference. */
export const isPlain = (value: string) => !/[$#][a-zA-Z!{[*#]/.test(value);

/** What stands in double quotes may have references inside. */
function compileString(value: string, isEval: boolean, compiling: Compiling): Evaluate {
  if (!isEval || isPlain(value)) return () => value;
  return compiling.text(value);
}

function compileList(values: readonly unknown[], compiling: Compiling): Evaluate {
  const items = values.map((each) => compileExpression(each, compiling));
  return (scope) => items.map((evaluate) => evaluate(scope));
}

function compileMap(values: Readonly<Record<string, unknown>>, compiling: Compiling): Evaluate {
  const members = Object.entries(values).map(
    ([name, each]) => [name, compileExpression(each, compiling)] as const,
  );
  return (scope) => new Map(members.map(([name, evaluate]) => [name, evaluate(scope)]));
}

/** `[1..$n]`, in either direction. */
function compileRange(values: readonly unknown[], compiling: Compiling): Evaluate {
  const [from, to] = values.map((each): Evaluate => {
    if (typeof each === 'string' || typeof each === 'number') return () => Number(each);
    return compileExpression(each, compiling);
  });
  return (scope) => {
    const first = numberOf(from?.(scope) ?? null) ?? 0;
    const last = numberOf(to?.(scope) ?? null) ?? 0;
    const step = first <= last ? 1 : -1;
    return Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => first + at * step);
  };
}

type Operation = (a: Value, b: Value) => Value;

const numeric =
  (operation: (a: number, b: number) => Value): Operation =>
  (a, b) => {
    const [left, right] = [numberOf(a), numberOf(b)];
    return left === undefined || right === undefined ? null : operation(left, right);
  };
const areWhole = (a: number, b: number) => Number.isInteger(a) && Number.isInteger(b);

const operations: Readonly<Record<string, Operation>> = {
  '+': (a, b) =>
    typeof a === 'string' || typeof b === 'string'
      ? textOf(a) + textOf(b)
      : numeric((left, right) => left + right)(a, b),
  '-': numeric((a, b) => a - b),
  '*': numeric((a, b) => a * b),
  '/': numeric((a, b) => (b === 0 ? null : areWhole(a, b) ? Math.trunc(a / b) : a / b)),
  '%': numeric((a, b) => (b === 0 ? null : a % b)),
  '==': isEqual,
  '!=': (a, b) => !isEqual(a, b),
  '<': (a, b) => numeric((left, right) => left < right)(a, b) === true,
  '<=': (a, b) => numeric((left, right) => left <= right)(a, b) === true,
  '>': (a, b) => numeric((left, right) => left > right)(a, b) === true,
  '>=': (a, b) => numeric((left, right) => left >= right)(a, b) === true,
  minus: (a) => numeric((it) => -it)(a, 0),
  not: (a) => !isTrue(a),
  parenthesis: (a) => a,
};

function compileOperation(operator: string, operands: readonly unknown[], compiling: Compiling): Evaluate {
  const [a, b = () => null] = operands.map((each) => compileExpression(each, compiling));
  if (!a) return compiling.refuse(`has ${operator} without operands`);
  if (operator === '&&') return (scope) => isTrue(a(scope)) && isTrue(b(scope));
  if (operator === '||') return (scope) => isTrue(a(scope)) || isTrue(b(scope));
  const operation = operations[operator];
  if (!operation) return compiling.refuse(`uses the operator ${operator}`);
  return (scope) => operation(a(scope), b(scope));
}
