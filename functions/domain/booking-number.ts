/** Crockford's letters: without I, L, O and U, which are read as others or make words. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Letters of a number, and the bits that they stand for. */
const length = 8;
const bits = BigInt(5);

/** The form of our ids: 104 bits that look random, of which a number tells the first 40. */
const id = /^bk_([0-9a-f]{10})[0-9a-f]{16}$/;

/**
 * The booking's number, which can be said on the telephone: `7K4Q-2M9D`. It follows from the id, so that nothing stores it; an id
 * of another form is its own number.
 */
export function bookingNumber(bookingId: string): string {
  const [, first] = id.exec(bookingId) ?? [];
  if (first === undefined) return bookingId;
  const value = BigInt(`0x${first}`);
  const digit = (at: number) => letters[Number((value >> (bits * BigInt(length - 1 - at))) % BigInt(32))];
  const text = Array.from({ length }, (_, at) => digit(at)).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** A number as somebody wrote it down after hearing it: with or without its dash, in small letters, O for 0, I or L for 1. */
export const isNumberOf = (bookingId: string, heard: string): boolean => {
  const read = heard.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return read.length === length && read === bookingNumber(bookingId).replace('-', '');
};
