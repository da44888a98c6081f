import type { LineKind, QuoteLine } from '../domain/quote.ts';

type Line = Pick<QuoteLine, 'kind' | 'label'>;

const labels: Readonly<Record<LineKind, (line: Line, nights: string) => string>> = {
  accommodation: (_, nights) => nights,
  'extra-guests': () => 'Zusätzliche Gäste',
  'length-discount': () => 'Rabatt für einen langen Aufenthalt',
  promotion: ({ label }) => label.replace(/^Promotion/, 'Aktionscode'),
  cleaning: () => 'Endreinigung',
  // The owner's own words.
  'percent-tax': ({ label }) => label,
  'person-night-tax': ({ label }) => label,
};

/** What a line of a price is for, in German. `nights`: the nights of the stay, said. */
export const sayGermanLine = (line: Line, nights: string): string => labels[line.kind](line, nights);
