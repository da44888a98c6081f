import { styles } from './styles.ts';

/** Text that is HTML already; made by `html` only. */
export interface Html {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

type Part = string | number | Html | readonly Html[] | undefined | false;

/** Builds HTML; everything put in is escaped unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  const texts = values.map((value) => {
    if (value === undefined || value === false) return '';
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  });
  return { html: String.raw({ raw: parts }, ...texts) };
}

/** A whole page, in two columns where there is room for them if asked. */
export function document(title: string, main: Html, twoColumns = false): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${styles}</style>
</head>
<body>
<header class="notice">Test payment page on this machine. No card is charged.</header>
<main${twoColumns ? ' class="two"' : ''}>${main.html}</main>
</body>
</html>
`;
}
