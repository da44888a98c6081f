import { letters } from '../../../functions/mail/letters.ts';
import { type WrittenMail, write } from '../../../functions/mail/write.ts';
import { booking, guest, home, ownWords, policy, price, tripUrl } from './example-stay.ts';

type Letters = typeof letters;
type LetterName = keyof Letters;
type FactsOf<Name extends LetterName> = Parameters<Letters[Name]['write']>[0];

const euros = (amount: number) => ({ amount, currency: 'EUR' }) as const;
const payUrl = 'https://pay.example/c/1';
const code = { code: '738152', validFrom: '2027-07-04T15:00:00Z', validUntil: '2027-07-08T09:00:00Z' };
const stay = { guest, booking, home, tripUrl };

const job = {
  cleaner: { name: 'Ana Duarte' },
  home,
  window: { from: '2027-07-08T09:00:00Z', to: '2027-07-08T15:00:00Z', nextArrival: '2027-07-08' },
  guests: 3,
};
const jobUrl = 'https://stays.example/api/cleaning/token';
const answerBy = '2027-06-02T18:00:00Z';

/** Facts that each letter is shown with. A letter without an example does not compile. */
const examples: { readonly [Name in LetterName]: FactsOf<Name> } = {
  'cleaner-booked': { ...job, jobUrl },
  'cleaner-called-off': { ...job, why: 'cancelled' },
  'cleaner-moved': { ...job, answerBy, jobUrl },
  'cleaner-offer': { ...job, answerBy, jobUrl },
  confirmation: {
    ...stay,
    price,
    policy,
    taken: euros(18_000),
    toPay: { amount: euros(36_450), on: '2027-06-27' },
  },
  'payment-declined': {
    ...stay,
    reason: 'payment-failed',
    otherStays: [
      { stay: { arrival: '2027-07-10', departure: '2027-07-14' }, url: 'https://stays.example/homes/1?a=1' },
      { stay: { arrival: '2027-06-26', departure: '2027-06-30' }, url: 'https://stays.example/homes/1?a=2' },
    ],
  },
  cancelled: { ...stay, by: 'guest', refund: { amount: 61_200, currency: 'EUR' } },
  reminder: {
    ...stay,
    daysLeft: 10,
    toPay: { amount: euros(36_450), on: '2027-06-27', isOverdue: false },
    refunds: [{ until: '2027-06-27T15:00:00Z', basisPoints: 5_000 }],
    directions: ownWords.directions,
  },
  changed: {
    ...stay,
    before: {
      stay: { arrival: '2027-07-04', departure: '2027-07-07' },
      party: { adults: 2, children: 0, infants: 0 },
    },
    price,
    difference: { kind: 'taken', amount: euros(18_000) },
  },
  'balance-due': { ...stay, amount: euros(36_450), by: '2027-06-27', payUrl },
  'balance-charged': { ...stay, amount: euros(36_450) },
  'balance-failed': {
    ...stay,
    amount: euros(36_450),
    why: 'authentication-required',
    cancelledAt: '2027-06-30T09:00:00Z',
    isLast: false,
    payUrl,
  },
  'damage-deposit': {
    ...stay,
    amount: euros(30_000),
    news: { kind: 'taken', taken: euros(4_500), reason: ownWords.damage },
  },
  'payment-link': {
    ...stay,
    price,
    policy,
    amount: euros(36_450),
    until: '2027-05-02T10:00:00Z',
    timeZone: 'Europe/Lisbon',
  },
  refund: { ...stay, amount: euros(4_500), reason: ownWords.cold },
  'access-code': {
    ...stay,
    ...code,
    isNew: false,
    howToOpen: ownWords.howToOpen,
  },
  'crew-codes': {
    member: { name: 'Rui Alves' },
    home,
    next: code,
    current: { code: '593021', validFrom: '2027-06-28T15:00:00Z', validUntil: '2027-07-04T09:00:00Z' },
    place: ownWords.howToOpen,
    setFrom: '2027-07-04T09:00:00Z',
    jobUrl: 'https://stays.example/api/cleaning/token',
  },
  'cleaner-code': {
    cleaner: { name: 'Rui Alves' },
    home,
    code: '482913',
    from: '2027-07-04T09:00:00Z',
    until: '2027-07-04T15:00:00Z',
    jobUrl: 'https://stays.example/api/cleaning/token',
  },
  'cleaning-report': {
    cleaner: { name: 'Rui Alves' },
    home,
    departure: '2027-07-08',
    reportUrl: 'https://stays.example/cleaning/token',
  },
  'review-request': {
    guest,
    home,
    reviewUrl: 'https://stays.example/trip/bk_0843f1d2c90c41becd46adb7cb/review#token',
  },
  'moved-home': {
    ...stay,
    before: { name: 'Dune House' },
    reason: ownWords.leak,
  },
};

/** The letter of that name, written with its example for a reader of that locale. */
const preview = <Name extends LetterName>(
  name: Name,
  kinds: { readonly [Each in LetterName]: Parameters<typeof write<FactsOf<Each>>>[0] },
  locale: string,
): WrittenMail => write(kinds[name], examples[name], locale);

const isLetterName = (name: string): name is LetterName => Object.hasOwn(letters, name);

/** The names of all letters. */
export const letterNames = Object.keys(letters).filter(isLetterName);

/** The letter of that name as it would be written with example facts, or undefined where there is none. */
export const previewOf = (name: string, locale: string): WrittenMail | undefined =>
  isLetterName(name) ? preview(name, letters, locale) : undefined;
