import { count } from '../../../shared/words/count.ts';

/** What the pages of homes say, in English. */
export const homes = {
  title: 'Homes',
  tabs: { homes: 'Homes', cleaners: 'Cleaners', members: 'Members', legal: 'Legal texts' },
  tabsLabel: 'Homes and people',
  add: 'Add a home',
  none: 'No homes yet',
  noneAdvice: 'Add one: guests find it once it is offered.',
  notOffered: 'Not offered',
  platforms: 'Platforms',
  calendar: 'Calendar',
  of: (home: string) => `of ${home}`,
  asGuests: 'As guests see it',
  fresh: {
    title: 'A new home',
    lead: 'Guests find it once it is offered. Pictures are added when it is saved.',
    owner: 'Whose it is',
    policy: 'Moderate',
  },
  missing: {
    title: 'Still to do',
    parts: {
      offer: 'Offer it to guests: until then nobody finds it.',
      pictures: 'Add pictures.',
      arrival: 'Say how guests find it and get in. They read it before they come.',
      cleaners: 'Choose who is asked to clean, unless you see to it yourself.',
    },
  },
  saveBar: {
    reload: 'Load it anew, without what I changed',
    add: 'Add this home',
    mistakes: (fields: number) =>
      `${fields === 1 ? 'One field is' : `${fields} fields are`} to be put right.`,
    saved: 'Saved.',
    changed: 'Not saved yet.',
  },
  takeAway: {
    title: 'Take this home away',
    what: 'Guests find it no more and it leaves your lists. Past bookings and what was paid for them stay.',
    yes: (home: string) => `Yes, take ${home} away`,
    begin: 'Take away…',
  },
  preview: {
    title: 'What would a stay cost?',
    begin: 'Try it with these prices',
    wrong: 'Prices or rules above are to be put right first.',
    asIfFree: 'As if every night were free, with the prices that you gave single nights.',
    asIf: 'As if every night were free, and without prices that you gave single nights.',
    choose: 'Choose a departure after the arrival, and who comes.',
    possible: (stay: string) => `Possible: ${stay}`,
    priceOf: (stay: string) => `The price of ${stay}`,
  },
  unreadable: (file: string) => `“${file}” is no picture that can be read here. Use a JPEG, PNG or WebP.`,
  pictures: (pictures: number) => count(pictures, 'picture', 'pictures'),
};
