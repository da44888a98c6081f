import { csvOf } from '../../../functions/domain/csv.ts';
import { locale } from '../../shared/say/locale.ts';

/** A table as a file that the spreadsheets of the reader's country open. */
export function sayTable(rows: readonly (readonly string[])[]): string {
  const parts = new Intl.NumberFormat(locale()).formatToParts(0.5);
  const hasComma = parts.some(({ type, value }) => type === 'decimal' && value === ',');
  return csvOf(rows, hasComma ? ',' : '.');
}
