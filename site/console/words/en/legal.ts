/** What the page of imprint, privacy notice and terms says, in English. */
export const legal = {
  title: 'Legal texts',
  lead: 'They are linked below every page for guests as soon as they are written. Each version is kept.',
  kinds: {
    imprint: {
      name: 'Imprint',
      hint: 'Who you are: name or firm, address, telephone, mail; commercial register and VAT number where you have them. Obligatory in the EU.',
    },
    privacy: {
      name: 'Privacy notice',
      hint: 'What you keep of your guests, why, how long, and to whom it goes. Obligatory in the EU.',
    },
    terms: {
      name: 'Terms and conditions',
      hint: 'If you have your own. Guests accept them at checkout; the booking remembers the version.',
    },
  },
  notYours: 'These texts are the whole site’s: whoever changes the homes of all owners writes them.',
  missing: 'Not written yet',
  version: (version: number, written: string, languages: string) =>
    `Version ${version}, written ${written}, ${languages}`,
  read: 'As guests see it',
  write: 'Write',
  change: 'Change',
  draft: 'Load a draft of what Stayflow keeps, with [brackets] to fill in',
  inEnglish: 'In English',
  inGerman: 'In German',
  plain: 'Plain text; an empty line begins a paragraph. Guests whose language is empty read the other one.',
  takenAway: 'Without any text it is taken away from the site.',
};
