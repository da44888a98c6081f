import type { Letter } from './letter.ts';

const rows = (pairs: Letter['facts']) => pairs.map(([label, value]) => `${label}: ${value}`).join('\n');

/** The letter as plain text, for mail programs and people that want no HTML. */
export const toText = ({ heading, paragraphs, facts, prices, notes, link }: Letter): string =>
  [heading, ...paragraphs, rows(facts), rows(prices), ...notes, `${link.label}:\n${link.href}`]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
