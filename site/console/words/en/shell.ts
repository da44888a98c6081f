import { count } from '../../../shared/words/count.ts';

/** What is said on many pages, in English. */
export const common = {
  loading: 'One moment…',
  tryAgain: 'Try again',
  save: 'Save',
  saving: 'Saving…',
  saveFile: 'Save as CSV',
  cancel: 'Cancel',
  keep: 'Keep it',
  more: 'Show more',
  total: 'Total',
  ownSite: 'Own site',
  home: 'Home',
  allHomes: 'All homes',
  arrival: 'Arrival',
  departure: 'Departure',
  adults: 'Adults',
  children: 'Children',
  infants: 'Infants',
  today: 'Today',
  language: 'Language',
  email: 'E-mail',
  name: 'Name',
  owner: 'Owner',
  days: (days: number) => count(days, 'day', 'days'),
  guests: (guests: number) => count(guests, 'guest', 'guests'),
  nights: (nights: number) => count(nights, 'night', 'nights'),
  /** Parts of a long form. */
  moveUp: 'Move up',
  remove: 'Remove',
  toPutRight: (mistakes: number) => `${mistakes} to put right`,
  notFound: {
    tab: 'Not found',
    title: 'There is no such page',
    moved: 'It may have moved.',
    start: 'Go to the start page',
  },
};

/** What stands around every page, in English. */
export const shell = {
  tab: (page: string) => `${page} · Stayflow console`,
  skip: 'To the content',
  start: 'Stayflow console, start page',
  account: (name: string) => `Account of ${name}`,
  guestSite: 'Guests’ site',
  signOut: 'Sign out',
  allWell: 'All is well',
  needYou: (things: number) => `${count(things, 'thing needs', 'things need')} you`,
  needYouLate: (things: number, late: number) =>
    `${count(things, 'thing needs', 'things need')} you, ${late} overdue`,
  pages: 'Console',
  open: 'open',
  sections: {
    today: 'Today',
    calendar: 'Calendar',
    bookings: 'Bookings',
    homes: 'Homes',
    numbers: 'Numbers',
    work: 'Work',
    executions: 'Executions',
  },
};

/** What an error means to an operator, and what helps, in English. */
export const errors = {
  network: { title: 'No connection', advice: 'Stayflow could not be reached. Nothing was changed.' },
  unknown: { title: 'Something went wrong', advice: 'Load the page again.' },
  busy: { title: 'Too much at once', advice: 'Wait a moment, then try again.' },
  notAllowed: { title: 'Not allowed', advice: 'Your account may not do this. Ask the owner.' },
  server: { title: 'Stayflow has a problem', advice: 'Try again in a moment.' },
};

/** What is said where somebody signs in, in English. */
export const signIn = {
  title: 'Sign in',
  lead: 'We mail you a code. There is no password.',
  emailWrong: 'Enter the mail address of your account.',
  send: 'Mail me a code',
  sending: 'Sending the code…',
  toGuestSite: 'To the guests’ site',
  codeTitle: 'Enter the code',
  sent: (email: string) =>
    `If ${email} has an account, a code is on its way there. It is good for 15 minutes.`,
  code: 'Code',
  codeShort: 'Enter all digits of the code.',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  again: 'Use another address, or get another code',
  noAnswer: 'No answer. Check your connection, then try again.',
  refused: {
    CodeMismatchException: 'That is not the code. Check the newest mail and try again.',
    ExpiredCodeException: 'The code is no longer good. Get another one.',
    NotAuthorizedException: 'This code can no longer be used. Get another one.',
    LimitExceededException: 'Too many codes were asked for. Wait a while, then try again.',
    TooManyRequestsException: 'Too many tries. Wait a while, then try again.',
    UserNotConfirmedException: 'This address was never confirmed. Ask the owner to invite you.',
    NotAnOperator: 'This account is not an operator’s. Ask the owner to add you.',
    InvalidParameterException: 'Enter the mail address of your account.',
  },
  failed: 'Signing in did not work. Try again in a moment.',
};
