/** The text for a name of the API's; the name itself where it is newer than this page. */
export const textFor = (texts: Readonly<Record<string, string>>, name: string): string => texts[name] ?? name;

/** Choices for a field, each with its text, in the order of the texts. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  texts: Readonly<Record<Value, string>>,
): (readonly [value: Value, text: string])[] => values.map((value) => [value, texts[value]]);
