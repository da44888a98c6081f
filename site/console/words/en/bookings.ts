import { count } from '../../../shared/words/count.ts';

/** What the list of bookings says, in English. */
export const bookings = {
  title: 'Bookings',
  bookForGuest: 'Book for a guest',
  words: 'Name, mail, telephone or booking number',
  when: { coming: 'Coming', past: 'Past', all: 'All' },
  everyHome: 'Every home',
  status: 'Status',
  everyStatus: 'Every status',
  kinds: {
    certain: 'Certain',
    waiting: 'Being paid',
    cancelled: 'Cancelled',
    lost: 'Did not come about',
  },
  from: 'Arrival from',
  to: 'to',
  shown: (bookings: number) => `${count(bookings, 'booking', 'bookings')} shown`,
  nobody: 'Nobody is to come',
  nobodyAdvice: 'Who books, here or on a platform, stands here at once. Past ones are beside.',
  none: 'No booking like that',
  noneAdvice: 'Look for fewer letters, or among all of them.',
};

/** What is said where somebody books for a guest, in English. */
export const newBooking = {
  all: 'All bookings',
  title: 'New booking',
  lead: 'The guest gets a mail with the price, the policy and where to pay. Until they have paid the nights are kept for them, for 23 hours at most.',
  stay: 'Stay',
  chooseHome: 'Choose one',
  guest: 'Guest',
  fullName: 'Full name',
  mail: 'Mail',
  phone: 'Telephone, if they like',
  letters: 'Language of letters',
  languages: { en: 'English', de: 'German' },
  missing: 'Enter the guest’s name and mail address.',
  keeping: 'Keeping the nights…',
  submit: 'Keep the nights and mail where to pay',
};
