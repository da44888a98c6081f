import { render } from 'preact-render-to-string';
import type { Tongue } from './language.ts';
import type { Letter, Link, Row } from './letter.ts';

const ink = '#1d2733';
const quiet = '#5b6673';
const green = '#14532d';
const line = '1px solid #d9dee4';
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Rows of a label and a value. Tables, as mail programs know no other layout that all of them keep. */
const Rows = ({ pairs = [], total = false }: { pairs?: readonly Row[] | undefined; total?: boolean }) =>
  pairs.length === 0 ? null : (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style={{ margin: '16px 0' }}>
      {pairs.map(([label, value], index) => {
        const fontWeight = total && index === pairs.length - 1 ? 700 : 400;
        const cell = { padding: '8px 0', borderTop: line, verticalAlign: 'top', fontWeight };
        return (
          <tr key={label}>
            <td style={{ ...cell, paddingRight: '16px', color: quiet }}>{label}</td>
            <td align="right" style={{ ...cell, overflowWrap: 'anywhere' }}>
              {value}
            </td>
          </tr>
        );
      })}
    </table>
  );

const Paragraphs = ({ texts }: { texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <p key={text} style={{ margin: '0 0 12px', whiteSpace: 'pre-line' }}>
        {text}
      </p>
    ))}
  </>
);

const Highlight = ({ row: [label, value] }: { row: Row }) => (
  <div style={{ margin: '20px 0', padding: '16px', background: '#eef4ef', textAlign: 'center' }}>
    <div style={{ color: quiet }}>{label}</div>
    <div style={{ fontSize: '32px', fontWeight: 700, letterSpacing: '2px', overflowWrap: 'anywhere' }}>
      {value}
    </div>
  </div>
);

const Choices = ({ links }: { links: readonly Link[] }) => (
  <>
    {links.map(({ label, href }) => (
      <p key={href} style={{ margin: '0 0 12px' }}>
        <a href={href} style={{ color: green, fontWeight: 600 }}>
          {label}
        </a>
      </p>
    ))}
  </>
);

const button = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  background: green,
  color: '#ffffff',
  textDecoration: 'none',
  fontWeight: 600,
};

const Button = ({ link: { label, href } }: { link: Link }) => (
  <p style={{ margin: '20px 0 0' }}>
    <a href={href} style={button}>
      {label}
    </a>
  </p>
);

const sheet = {
  maxWidth: '560px',
  margin: '0 auto',
  padding: '24px',
  background: '#ffffff',
  lineHeight: 1.5,
};

const Sheet = ({ letter }: { letter: Letter }) => (
  <div style={sheet}>
    <h1 style={{ margin: '0 0 16px', fontSize: '22px' }}>{letter.heading}</h1>
    <Paragraphs texts={letter.paragraphs} />
    {letter.highlight && <Highlight row={letter.highlight} />}
    <Rows pairs={letter.facts} />
    <Rows pairs={letter.prices} total />
    <Paragraphs texts={letter.notes ?? []} />
    <Choices links={letter.choices ?? []} />
    {letter.link && <Button link={letter.link} />}
  </div>
);

const body = { margin: 0, padding: '24px 12px', background: '#f4f5f7', color: ink, fontFamily: font };

const Page = ({ letter, language }: { letter: Letter; language: string }) => (
  <html lang={language}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{letter.subject}</title>
    </head>
    <body style={body}>
      <Sheet letter={letter} />
    </body>
  </html>
);

/** The letter as an HTML mail. */
export const toHtml = (letter: Letter, { language }: Tongue): string =>
  `<!doctype html>${render(<Page letter={letter} language={language} />)}`;
