import { type Currency, minorDigits } from './money.ts';

/** A table as text that spreadsheets read. Source: RFC 4180; the mark at the front tells them that it is UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;

/** What begins like a formula is text here: a guest's name must not be reckoned with. Numbers stay numbers. */
function cell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const plain = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** An amount in minor units as a decimal number with a point: `-1234.50`, `9800` yen. */
export function decimalOf(amount: number, currency: Currency): string {
  const digits = minorDigits[currency];
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}
