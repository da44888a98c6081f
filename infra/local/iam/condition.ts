import { anyOf, type Fits } from './pattern.ts';

/** What a request says about itself beyond action and resource, by condition key. */
export type Context = Readonly<Record<string, readonly string[]>>;

/** Whether a statement applies to a request with this context. */
export type Condition = (context: Context) => boolean;

type Operator = (wanted: readonly string[]) => Fits;

const equals: Operator = (wanted) => (given) => wanted.includes(given);
const not =
  (operator: Operator): Operator =>
  (wanted) => {
    const fits = operator(wanted);
    return (given) => !fits(given);
  };
const equalsIgnoreCase: Operator = (wanted) => {
  const lower = wanted.map((each) => each.toLowerCase());
  return (given) => lower.includes(given.toLowerCase());
};

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: equals,
  StringNotEquals: not(equals),
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringLike: (wanted) => anyOf(wanted),
  StringNotLike: not((wanted) => anyOf(wanted)),
  ArnEquals: (wanted) => anyOf(wanted),
  ArnLike: (wanted) => anyOf(wanted),
  Bool: equalsIgnoreCase,
  NumericEquals: (wanted) => (given) => wanted.some((each) => Number(each) === Number(given)),
  NumericLessThanEquals: (wanted) => (given) => wanted.some((each) => Number(given) <= Number(each)),
};

/**
 * Compiles a statement's `Condition`: every operator and key must hold.
 * Throws for an operator that is not evaluated here, as ignoring it could allow what AWS denies.
 */
export function compileCondition(
  blocks: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Condition {
  const checks = Object.entries(blocks).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => compileOne(operator, key.toLowerCase(), wanted)),
  );
  return (context) => checks.every((holds) => holds(context));
}

function compileOne(name: string, key: string, wanted: readonly string[]): Condition {
  const [set, plain] = name.includes(':') ? name.split(':') : [undefined, name];
  if (plain === 'Null') return (context) => (context[key] === undefined) === (wanted[0] === 'true');
  const ifExists = plain?.endsWith('IfExists') ?? false;
  const operator = operators[plain?.replace(/IfExists$/, '') ?? ''];
  if (!operator) throw new Error(`The laptop cloud cannot evaluate the policy condition operator ${name}.`);
  const fits = operator(wanted);
  const isNegated = plain?.includes('Not') ?? false;
  return (context) => {
    const given = context[key];
    if (set === 'ForAllValues') return given?.every(fits) ?? true;
    if (given === undefined) return ifExists || isNegated;
    return set === 'ForAnyValue' || !isNegated ? given.some(fits) : given.every(fits);
  };
}
