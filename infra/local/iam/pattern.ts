/** What a request says about itself beyond action and resource, by condition key in lower case. */
export type Context = Readonly<Record<string, readonly string[]>>;

/** Whether a text fits a policy's pattern, in a request with this context. */
export type Fits = (text: string, context: Context) => boolean;

/** How patterns are read. */
export type Reading = 'cased' | 'uncased' | 'arn';

/** Whether a text fits one of the patterns. */
export function anyOf(texts: readonly string[], reading: Reading = 'cased'): Fits {
  const compiled = texts.map((text) => pattern(text, reading));
  return (given, context) => compiled.some((fits) => fits(given, context));
}

/** Whether a text is one of the values; only variables are special in them. */
export function oneOf(texts: readonly string[]): Fits {
  const plain = new Set(texts.filter((text) => !text.includes('${')));
  const variable = texts.filter((text) => text.includes('${')).map(readVariables);
  if (variable.length === 0) return (given) => plain.has(given);
  return (given, context) => plain.has(given) || variable.some((parts) => textOf(parts, context) === given);
}

const anything: Fits = () => true;

/**
 * Compiles a policy pattern: `*` is any run of characters, `?` any one, `${key}` the request's own value.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource", "Condition operators" and "Variables and tags".
 */
function pattern(text: string, reading: Reading): Fits {
  if (text === '*') return anything;
  if (text.includes('${')) {
    const parts = readVariables(text);
    return (given, context) => expression(parts, reading, context)?.test(given) ?? false;
  }
  if (!/[*?]/.test(text)) {
    const wanted = reading === 'uncased' ? text.toLowerCase() : text;
    return reading === 'uncased' ? (given) => given.toLowerCase() === wanted : (given) => given === text;
  }
  const compiled = expression([{ pattern: text }], reading, {});
  return (given) => compiled?.test(given) ?? false;
}

/** A piece of a pattern: as written, taken literally, or a variable with the value where there is none. */
type Part =
  | { readonly pattern: string }
  | { readonly literal: string }
  | { readonly key: string; readonly otherwise?: string | undefined };

const variables = /\$\{([^}]*)\}/;

function readVariables(text: string): readonly Part[] {
  return text.split(variables).map((piece, index) => {
    if (index % 2 === 0) return { pattern: piece };
    if (/^[*?$]$/.test(piece)) return { literal: piece };
    const [key = '', otherwise] = piece.split(/\s*,\s*/);
    return { key: key.trim().toLowerCase(), otherwise: otherwise?.replace(/^'(.*)'$/, '$1') };
  });
}

/** A variable's value; one that the request does not have, or has many of, has none. */
function valueIn({ key, otherwise }: Extract<Part, { key: string }>, context: Context): string | undefined {
  const [only, ...more] = context[key] ?? [];
  return more.length > 0 ? undefined : (only ?? otherwise);
}

function textOf(parts: readonly Part[], context: Context): string | undefined {
  const texts = parts.map((part) => {
    if ('pattern' in part) return part.pattern;
    return 'literal' in part ? part.literal : valueIn(part, context);
  });
  return texts.includes(undefined) ? undefined : texts.join('');
}

/** Nothing when a variable has no value: nothing fits then. What a variable brings is taken literally. */
function expression(parts: readonly Part[], reading: Reading, context: Context): RegExp | undefined {
  const sources = parts.map((part) => {
    if ('pattern' in part) return globSource(part.pattern, reading);
    const value = 'literal' in part ? part.literal : valueIn(part, context);
    return value === undefined ? undefined : escaped(value).replaceAll('?', '\\?').replaceAll('*', '\\*');
  });
  if (sources.includes(undefined)) return undefined;
  return new RegExp(`^${sources.join('')}$`, reading === 'uncased' ? 'is' : 's');
}

const escaped = (text: string) => text.replace(/[.+^${}()|[\]\\]/g, '\\$&');

const globSource = (text: string, reading: Reading) =>
  reading === 'arn' ? arnSource(text) : globs(text, '.');

const globs = (text: string, one: string) => escaped(text).replaceAll('*', `${one}*`).replaceAll('?', one);

/** An ARN's first five parts are compared each for itself; only in the sixth may a `*` stand for a colon. */
function arnSource(text: string): string {
  const parts = text.split(':');
  const before = parts.slice(0, 5).map((part) => globs(part, '[^:]'));
  const after = parts.slice(5).join(':');
  return parts.length > 5 ? [...before, globs(after, '.')].join(':') : before.join(':');
}
