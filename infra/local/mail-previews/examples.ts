import { letters } from '../../../functions/mail/letters.ts';
import { type WrittenMail, write } from '../../../functions/mail/write.ts';
import { booking, guest, home, policy, price, tripUrl } from './example-stay.ts';

type Letters = typeof letters;
type LetterName = keyof Letters;
type FactsOf<Name extends LetterName> = Parameters<Letters[Name]['write']>[0];

const stay = { guest, booking, home, tripUrl };

/** Facts that each letter is shown with. A letter without an example does not compile. */
const examples: { readonly [Name in LetterName]: FactsOf<Name> } = {
  confirmation: { ...stay, price, policy },
  'payment-declined': {
    ...stay,
    reason: 'payment-failed',
    otherStays: [
      { stay: { arrival: '2027-07-10', departure: '2027-07-14' }, url: 'https://stays.example/homes/1?a=1' },
      { stay: { arrival: '2027-06-26', departure: '2027-06-30' }, url: 'https://stays.example/homes/1?a=2' },
    ],
  },
  reminder: {
    ...stay,
    daysLeft: 10,
    toPay: { amount: { amount: 36_450, currency: 'EUR' }, on: '2027-06-27' },
    refunds: [{ until: '2027-06-27T15:00:00Z', basisPoints: 5_000 }],
    directions: 'Park in front of the blue gate. The house is the second on the left.',
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
