/** A number of things, for languages that call one of them otherwise than several: `1 Nacht`, `3 Nächte`. */
export const count = (value: number, one: string, other: string): string =>
  `${value} ${value === 1 ? one : other}`;
