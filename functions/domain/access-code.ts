/** What some locks will not take beside a length; the names are Seam's, docs.seam.co, `properties.code_constraints`. */
const forbidden = {
  'no-zeros': /0/,
  'cannot-start-with-12': /^12/,
  'cannot-contain-089': /[089]/,
  'cannot-contain-0789': /[0789]/,
} as const satisfies Record<string, RegExp>;

const required = {
  'no-triple-consecutive-ints': (code: string) => !hasRun(code, 3),
  'at-least-three-unique-digits': (code: string) => new Set(code).size >= 3,
  // Said of the lock's codes among each other and of the digits of one; both are kept.
  'unique-first-four-digits': (code: string) => new Set(code.slice(0, 4)).size === 4,
} as const satisfies Record<string, (code: string) => boolean>;

/** A constraint on a code's digits. */
export type CodeConstraint = keyof typeof forbidden | keyof typeof required;

/** The codes that a lock takes. */
export interface CodeRules {
  /** Lengths in digits, at least one. */
  readonly lengths: readonly number[];
  readonly constraints: readonly CodeConstraint[];
}

/** Whether the text is the name of a constraint that we know how to keep. */
export const isCodeConstraint = (name: string): name is CodeConstraint =>
  Object.hasOwn(forbidden, name) || Object.hasOwn(required, name);

const isForbidding = (name: CodeConstraint): name is keyof typeof forbidden => Object.hasOwn(forbidden, name);

const keeps = (code: string, name: CodeConstraint): boolean =>
  isForbidding(name) ? !forbidden[name].test(code) : required[name](code);

/** Steps from each digit to the next. */
const stepsOf = (code: string): number[] =>
  [...code].slice(1).map((digit, index) => Number(digit) - Number(code[index]));

/** Whether so many digits in a row are the same, or go up or down by one: 555, 345, 321. */
function hasRun(code: string, length: number): boolean {
  const steps = stepsOf(code);
  return steps.some((step, from) => {
    const run = steps.slice(from, from + length - 1);
    return Math.abs(step) <= 1 && run.length === length - 1 && run.every((other) => other === step);
  });
}

/** Whether a lock takes the code and nobody guesses it first: never one digit alone, nor a straight sequence. */
export const isAllowed = (code: string, { lengths, constraints }: CodeRules): boolean =>
  /^\d+$/.test(code) &&
  lengths.includes(code.length) &&
  !hasRun(code, code.length) &&
  constraints.every((constraint) => keeps(code, constraint));

/** Six digits are what guests remember and a stranger does not guess; a lock that takes none gets its nearest. */
const wantedLength = 6;

const lengthOf = ({ lengths }: CodeRules): number | undefined => {
  const sorted = [...lengths].sort(
    (a, b) => Math.abs(a - wantedLength) - Math.abs(b - wantedLength) || b - a,
  );
  return sorted[0];
};

/** So many draws miss only where the rules leave next to nothing: of six digits Nuki's leave more than half. */
const mostDraws = 2_000;

/**
 * A code that the lock takes, each of them as likely as any other; undefined where the rules leave none.
 * @param draw a random integer from 0 up to, not including, its argument; from a CSPRNG.
 */
export function drawCode(rules: CodeRules, draw: (below: number) => number): string | undefined {
  const length = lengthOf(rules);
  if (length === undefined) return undefined;
  for (let draws = 0; draws < mostDraws; draws += 1) {
    const code = Array.from({ length }, () => draw(10)).join('');
    if (isAllowed(code, rules)) return code;
  }
  return undefined;
}

/** What of a code no other code of its lock may have, for as long as it is live and some time after. */
export const uniquePart = (code: string, { constraints }: CodeRules): string =>
  constraints.includes('unique-first-four-digits') ? code.slice(0, 4) : code;

/** A code is given to nobody else for so many days after its end: former guests remember theirs. */
export const restingDays = 90;
