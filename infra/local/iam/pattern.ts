/** Whether a text fits a policy's pattern. */
export type Fits = (text: string) => boolean;

const anything: Fits = () => true;

/**
 * Compiles a policy pattern: `*` is any run of characters, `?` any one.
 * Source: IAM User Guide, "IAM JSON policy elements: Resource" and "Condition operators".
 */
function pattern(text: string, ignoreCase = false): Fits {
  if (text === '*') return anything;
  if (!/[*?]/.test(text)) {
    const wanted = ignoreCase ? text.toLowerCase() : text;
    return ignoreCase ? (given) => given.toLowerCase() === wanted : (given) => given === text;
  }
  const source = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const compiled = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  return (given) => compiled.test(given);
}

/** Whether a text fits one of the patterns. */
export function anyOf(texts: readonly string[], ignoreCase = false): Fits {
  const compiled = texts.map((text) => pattern(text, ignoreCase));
  return (given) => compiled.some((fits) => fits(given));
}
