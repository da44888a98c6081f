import { type Currency, minorDigits } from './money.ts';

/** What stands in a number before its decimals. */
export type DecimalMark = '.' | ',';

/**
 * A table as text that spreadsheets read. Source: RFC 4180; the mark at the front tells them that it is UTF-8. Where numbers
 * have a decimal comma, spreadsheets look for semicolons between cells.
 */
export function csvOf(rows: readonly (readonly string[])[], mark: DecimalMark = '.'): string {
  const between = mark === ',' ? ';' : ',';
  const line = (row: readonly string[]) => `${row.map((text) => cell(text, mark)).join(between)}\r\n`;
  return `\uFEFF${rows.map(line).join('')}`;
}

const number = /^-?\d+(\.\d+)?$/;

/** What begins like a formula is text here: a guest's name must not be reckoned with. Numbers stay numbers. */
function cell(text: string, mark: DecimalMark): string {
  if (number.test(text)) return text.replace('.', mark);
  const isFormula = /^[=+\-@\t\r]/.test(text);
  const plain = isFormula ? `'${text}` : text;
  return /[",;\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** An amount in minor units as a decimal number with a point: `-1234.50`, `9800` yen. */
export function decimalOf(amount: number, currency: Currency): string {
  const digits = minorDigits[currency];
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${amount < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}
