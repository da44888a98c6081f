import type { LineSaid } from '../words/said.ts';
import { words } from '../words/words.ts';

/** The lines of a price, labelled in the page's language. `nights` of the stay. */
export const saidLines = <Line extends LineSaid>(lines: readonly Line[], nights: number): Line[] =>
  lines.map((line) => ({ ...line, label: words.said.line(line, nights) }));
