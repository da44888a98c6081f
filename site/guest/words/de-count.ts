/** A number of things in German: `3 Nächte`. */
export const count = (value: number, one: string, other: string): string =>
  `${value} ${value === 1 ? one : other}`;
