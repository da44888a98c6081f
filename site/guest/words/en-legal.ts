/** What is said about imprint, privacy notice and terms, in English. */
export const legalWords = {
  names: { imprint: 'Imprint', privacy: 'Privacy', terms: 'Terms and conditions' },
  label: 'About this site',
  written: (version: number, date: string) => `Version ${version}, of ${date}`,
  otherLanguage: 'Written in German only.',
  accept: 'I accept the terms and conditions of the host, too.',
  accepted: (version: number) => `The terms and conditions that you accepted, version ${version}`,
  readTerms: 'Terms and conditions (opens in a new tab)',
  readPrivacy: 'What becomes of my details (opens in a new tab)',
};

/** What the page of a home says of its rules and whom to ask, in English. */
export const houseWords = { rules: 'House rules', ask: 'Ask before you book' };
