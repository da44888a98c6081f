/** A count with its word: `1 bedroom`, `2 bedrooms`. */
export const sayCount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
