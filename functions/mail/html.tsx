import { render } from 'preact-render-to-string';
import type { Letter } from './letter.ts';

const ink = '#1d2733';
const quiet = '#5b6673';
const line = '1px solid #d9dee4';
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

type Pair = readonly [string, string];

/** Rows of a label and a value. Tables, as mail programs know no other layout that all of them keep. */
const Rows = ({ pairs, total = false }: { pairs: readonly Pair[]; total?: boolean }) => (
  <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style={{ margin: '16px 0' }}>
    {pairs.map(([label, value], index) => {
      const weight = total && index === pairs.length - 1 ? 700 : 400;
      return (
        <tr key={label}>
          <td style={{ padding: '6px 0', borderTop: line, color: quiet, fontWeight: weight }}>{label}</td>
          <td
            align="right"
            style={{ padding: '6px 0', borderTop: line, fontWeight: weight, overflowWrap: 'anywhere' }}
          >
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
      <p key={text} style={{ margin: '0 0 12px' }}>
        {text}
      </p>
    ))}
  </>
);

const button = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '6px',
  background: '#14532d',
  color: '#ffffff',
  textDecoration: 'none',
  fontWeight: 600,
};

const Page = ({ letter }: { letter: Letter }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{letter.subject}</title>
    </head>
    <body style={{ margin: 0, padding: '24px', background: '#f4f5f7', color: ink, fontFamily: font }}>
      <div
        style={{
          maxWidth: '560px',
          margin: '0 auto',
          padding: '24px',
          background: '#ffffff',
          lineHeight: 1.5,
        }}
      >
        <h1 style={{ margin: '0 0 16px', fontSize: '22px' }}>{letter.heading}</h1>
        <Paragraphs texts={letter.paragraphs} />
        {letter.facts.length > 0 && <Rows pairs={letter.facts} />}
        {letter.prices.length > 0 && <Rows pairs={letter.prices} total />}
        <Paragraphs texts={letter.notes} />
        <p style={{ margin: '20px 0 0' }}>
          <a href={letter.link.href} style={button}>
            {letter.link.label}
          </a>
        </p>
      </div>
    </body>
  </html>
);

/** The letter as an HTML mail. */
export const toHtml = (letter: Letter): string => `<!doctype html>${render(<Page letter={letter} />)}`;
