/** Members that may name a person or open something, whoever put them there. */
const personal =
  /^(?:.*(?:mail|phone|address|token|secret|password|card|cookie|authorization)|(?:first|last|full|guest|cleaner)?_?name|guest|guests?Details|code|pin|note|text|message|html|subject)$/i;

const mailAddress = /[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g;
const phoneNumber = /\+\d[\d ()/-]{6,}\d/g;

/** What stands in place of what is not shown. */
const hidden = '•••';

/** A text without mail addresses and telephone numbers. */
export const maskText = (text: string): string =>
  text.replace(mailAddress, hidden).replace(phoneNumber, hidden);

/** What a function that failed said; Step Functions hands its error on as JSON text, with the stack in it. */
export function messageOf(cause: string): string {
  if (!cause.startsWith('{')) return cause;
  try {
    const error: unknown = JSON.parse(cause);
    if (typeof error !== 'object' || error === null || !('errorMessage' in error)) return cause;
    return String(error.errorMessage);
  } catch {
    return cause;
  }
}

/**
 * A value as it may be shown and kept. Executions carry ids only; this holds when one does not.
 */
export function mask(value: unknown): unknown {
  if (typeof value === 'string') return maskText(messageOf(value));
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, personal.test(name) ? hidden : mask(member)]),
  );
}

/** A JSON text as it may be shown; a text that is no JSON is shown as a text. */
export function maskJson(text: string): string {
  try {
    return JSON.stringify(mask(JSON.parse(text)));
  } catch {
    return maskText(text);
  }
}
