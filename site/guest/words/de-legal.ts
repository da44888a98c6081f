import type { legalWords as english, houseWords as englishHouse } from './en-legal.ts';

/** What is said about imprint, privacy notice and terms, in German. */
export const legalWords: typeof english = {
  names: { imprint: 'Impressum', privacy: 'Datenschutz', terms: 'Mietbedingungen' },
  label: 'Über diese Seite',
  written: (version, date) => `Fassung ${version} vom ${date}`,
  otherLanguage: 'Nur auf Englisch geschrieben.',
  accept: 'Ich stimme auch den Mietbedingungen des Gastgebers zu.',
  accepted: (version) => `Mietbedingungen, denen Sie zugestimmt haben, Fassung ${version}`,
  readTerms: 'Mietbedingungen (öffnet in neuem Tab)',
  readPrivacy: 'Was mit meinen Angaben geschieht (öffnet in neuem Tab)',
};

/** What the page of a home says of its rules and whom to ask, in German. */
export const houseWords: typeof englishHouse = { rules: 'Hausregeln', ask: 'Fragen vor der Buchung' };
