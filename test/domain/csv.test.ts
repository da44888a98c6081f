import { expect, test } from 'vitest';
import { csvOf, decimalOf } from '../../functions/domain/csv.ts';

test('a table keeps commas, quotes and lines in their cells, and no text becomes a formula', () => {
  const rows = [
    ['Name', 'Amount'],
    ['Doe, "Ada"\nMiller', '-12.50'],
    ['=HYPERLINK("x")', '@home'],
  ];
  expect(csvOf(rows)).toBe(
    '\uFEFFName,Amount\r\n"Doe, ""Ada""\nMiller",-12.50\r\n"\'=HYPERLINK(""x"")",\'@home\r\n',
  );
});

test('where numbers have a decimal comma, cells stand between semicolons', () => {
  const rows = [
    ['Betrag', 'Wer'],
    ['-12.50', 'Doe; Ada, Jane'],
  ];
  expect(csvOf(rows, ',')).toBe('\uFEFFBetrag;Wer\r\n-12,50;"Doe; Ada, Jane"\r\n');
});

test.each([
  [123_450, 'EUR', '1234.50'],
  [-5, 'EUR', '-0.05'],
  [9_800, 'JPY', '9800'],
  [1, 'KWD', '0.001'],
  [0, 'USD', '0.00'],
] as const)('%i in minor units of %s is %s', (amount, currency, text) => {
  expect(decimalOf(amount, currency)).toBe(text);
});
