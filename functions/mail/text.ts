import type { Letter, Row } from './letter.ts';

const rows = (pairs: readonly Row[] = []) => pairs.map(([label, value]) => `${label}: ${value}`).join('\n');

/** The letter as plain text, for mail programs and people that want no HTML. */
export function toText(letter: Letter): string {
  const { heading, paragraphs, highlight, facts, prices, notes = [], choices = [], link, imprint } = letter;
  const blocks = [
    heading,
    ...paragraphs,
    highlight ? rows([highlight]) : '',
    rows(facts),
    rows(prices),
    ...notes,
    choices.map(({ label, href }) => `${label}:\n${href}`).join('\n'),
    link ? `${link.label}:\n${link.href}` : '',
    imprint ? `${imprint.label}:\n${imprint.href}` : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
