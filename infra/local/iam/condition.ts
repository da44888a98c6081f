import { anyOf, type Context, type Fits, oneOf } from './pattern.ts';

export type { Context } from './pattern.ts';

/** Whether a statement applies to a request with this context. */
export type Condition = (context: Context) => boolean;

/** Compares a value of the request with those of the policy. */
type Operator = (wanted: readonly string[]) => Fits;

const not =
  (operator: Operator): Operator =>
  (wanted) => {
    const fits = operator(wanted);
    return (given, context) => !fits(given, context);
  };

const equalsIgnoreCase: Operator = (wanted) => {
  const fits = oneOf(wanted.map((each) => each.toLowerCase()));
  const asks = wanted.some((each) => each.includes('${'));
  return (given, context) => fits(given.toLowerCase(), asks ? lowerCased(context) : context);
};
const lowerCased = (context: Context): Context =>
  Object.fromEntries(
    Object.entries(context).map(([key, its]) => [key, its.map((each) => each.toLowerCase())]),
  );

const like: Operator = (wanted) => anyOf(wanted);
const arnLike: Operator = (wanted) => anyOf(wanted, 'arn');

const compares =
  (read: (text: string) => number, holds: (given: number, wanted: number) => boolean): Operator =>
  (wanted) =>
  (given) =>
    wanted.some((each) => holds(read(given), read(each)));

/** An instant as ISO 8601 or as seconds since 1970. */
const instant = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const ordered = (kind: string, read: (text: string) => number): Readonly<Record<string, Operator>> => {
  const equals = compares(read, (given, wanted) => given === wanted);
  return {
    [`${kind}Equals`]: equals,
    [`${kind}NotEquals`]: not(equals),
    [`${kind}LessThan`]: compares(read, (given, wanted) => given < wanted),
    [`${kind}LessThanEquals`]: compares(read, (given, wanted) => given <= wanted),
    [`${kind}GreaterThan`]: compares(read, (given, wanted) => given > wanted),
    [`${kind}GreaterThanEquals`]: compares(read, (given, wanted) => given >= wanted),
  };
};

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: oneOf,
  StringNotEquals: not(oneOf),
  StringEqualsIgnoreCase: equalsIgnoreCase,
  StringNotEqualsIgnoreCase: not(equalsIgnoreCase),
  StringLike: like,
  StringNotLike: not(like),
  ArnEquals: arnLike,
  ArnLike: arnLike,
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
  Bool: equalsIgnoreCase,
  ...ordered('Numeric', Number),
  ...ordered('Date', instant),
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
  const [, set, plain = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  if (plain === 'Null') return isNull(key, wanted);
  const operator = operators[plain];
  if (!operator) throw new Error(`The laptop cloud cannot evaluate the policy condition operator ${name}.`);
  const fits = operator(wanted);
  const isNegated = plain.includes('Not');
  return (context) => {
    const given = context[key];
    const test = (value: string) => fits(value, context);
    if (set === 'ForAllValues') return given?.every(test) ?? true;
    if (given === undefined) return ifExists !== undefined || (isNegated && set === undefined);
    return set === 'ForAnyValue' || !isNegated ? given.some(test) : given.every(test);
  };
}

const isNull =
  (key: string, wanted: readonly string[]): Condition =>
  (context) =>
    wanted.some((each) => (context[key] === undefined) === (each.toLowerCase() === 'true'));
