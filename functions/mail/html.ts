import { type ComponentChild, h } from 'preact';
import { render } from 'preact-render-to-string';
import type { Tongue } from './language.ts';
import type { Letter, Link, Row } from './letter.ts';

// Calls, not JSX: Node runs the sources as they are, and knows no JSX.

const ink = '#1d2733';
const quiet = '#5b6673';
const green = '#14532d';
const line = '1px solid #d9dee4';
const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** For programs that ask for it; the others turn the colours round themselves, of which each is said. */
const inTheDark = `@media (prefers-color-scheme: dark) {
.page { background: #14181d !important; color: #e8ecf1 !important; }
.paper { background: #1c2229 !important; }
.quiet { color: #a5b0bd !important; }
.line { border-color: #36404c !important; }
.large { background: #22332a !important; }
.choice { color: #8fd3a8 !important; }
}`;

/** Amounts stand one below the other and never break; facts are read from the left. */
const valueStyle = {
  facts: { overflowWrap: 'anywhere' },
  prices: { textAlign: 'right', whiteSpace: 'nowrap' },
};
type Kind = keyof typeof valueStyle;

const row = ([label, value]: Row, kind: Kind, fontWeight: number) => {
  const cell = { padding: '8px 0', borderTop: line, verticalAlign: 'top', fontWeight };
  return h('tr', null, [
    h('td', { class: 'line quiet', style: { ...cell, paddingRight: '16px', color: quiet } }, label),
    h('td', { class: 'line', style: { ...cell, ...valueStyle[kind] } }, value),
  ]);
};

const table = { role: 'presentation', width: '100%', cellPadding: '0', cellSpacing: '0' } as const;

/** Rows of a label and a value. Tables, as mail programs know no other layout that all of them keep. */
const rows = (kind: Kind, pairs: readonly Row[] = []): ComponentChild => {
  const weight = (index: number) => (kind === 'prices' && index === pairs.length - 1 ? 700 : 400);
  return (
    pairs.length > 0 &&
    h(
      'table',
      { ...table, style: { margin: '16px 0' } },
      pairs.map((pair, index) => row(pair, kind, weight(index))),
    )
  );
};

const paragraphs = (texts: readonly string[] = []): ComponentChild[] =>
  texts.map((text) => h('p', { style: { margin: '0 0 12px', whiteSpace: 'pre-line' } }, text));

const frame = { margin: '20px 0', padding: '16px', background: '#eef4ef', textAlign: 'center' };
const large = { fontSize: '32px', fontWeight: 700, letterSpacing: '2px', overflowWrap: 'anywhere' };

const highlight = ([label, value]: Row): ComponentChild =>
  h('div', { class: 'large', style: frame }, [
    h('div', { class: 'quiet', style: { color: quiet } }, label),
    h('div', { style: large }, value),
  ]);

const choices = (links: readonly Link[] = []): ComponentChild[] =>
  links.map(({ label, href }) =>
    h(
      'p',
      { style: { margin: '0 0 12px' } },
      h('a', { class: 'choice', href, style: { color: green, fontWeight: 600 } }, label),
    ),
  );

const face = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  background: green,
  color: '#ffffff',
  textDecoration: 'none',
  fontWeight: 600,
};

const button = ({ label, href }: Link): ComponentChild =>
  h('p', { style: { margin: '20px 0 0' } }, h('a', { href, style: face }, label));

const footer = ({ label, href }: Link): ComponentChild =>
  h(
    'p',
    {
      class: 'quiet line',
      style: { margin: '24px 0 0', paddingTop: '12px', borderTop: line, fontSize: '14px' },
    },
    h('a', { class: 'quiet', href, style: { color: quiet } }, label),
  );

const sheet = (letter: Letter): ComponentChild[] => [
  h('h1', { style: { margin: '0 0 16px', fontSize: '22px', lineHeight: 1.3 } }, letter.heading),
  ...paragraphs(letter.paragraphs),
  letter.highlight && highlight(letter.highlight),
  rows('facts', letter.facts),
  rows('prices', letter.prices),
  ...paragraphs(letter.notes),
  ...choices(letter.choices),
  letter.link && button(letter.link),
  letter.imprint && footer(letter.imprint),
];

const body = { margin: 0, padding: '24px 12px', background: '#f4f5f7', color: ink, fontFamily };
const paper = {
  maxWidth: '560px',
  margin: '0 auto',
  padding: '24px',
  background: '#ffffff',
  lineHeight: 1.5,
};

const head = (title: string): ComponentChild[] => [
  h('meta', { charSet: 'utf-8' }),
  h('meta', { name: 'viewport', content: 'width=device-width' }),
  h('meta', { name: 'color-scheme', content: 'light dark' }),
  h('title', null, title),
  h('style', null, inTheDark),
];

/** The letter as an HTML mail. */
export const toHtml = (letter: Letter, { language }: Tongue): string =>
  `<!doctype html>${render(
    h('html', { lang: language }, [
      h('head', null, head(letter.subject)),
      h('body', { class: 'page', style: body }, h('div', { class: 'paper', style: paper }, sheet(letter))),
    ]),
  )}`;
