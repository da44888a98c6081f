import type { Figures } from './measure.ts';

/** One line of the report. */
export interface Row extends Figures {
  readonly what: string;
  readonly concurrency: number;
}

/** The figures as a table for people. */
export function formatTable(rows: readonly Row[]): string {
  const head = ['what', 'clients', 'requests/s', 'p50 ms', 'p99 ms', 'errors'];
  const body = rows.map(({ what, concurrency, perSecond, p50, p99, errors }) => [
    what,
    String(concurrency),
    perSecond.toFixed(perSecond < 100 ? 1 : 0),
    p50.toFixed(2),
    p99.toFixed(2),
    String(errors),
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...body.map((line) => line[at]?.length ?? 0)),
  );
  const format = (line: readonly string[]) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(format).join('\n');
}
