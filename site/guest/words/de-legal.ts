import type { legalWords as english } from './en-legal.ts';

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
