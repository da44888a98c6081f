import type { CardFacts } from '../objects/payment-method.ts';
import { readCardNumber } from '../payment/cards.ts';

/** The fields of the payment form, as typed. */
export interface CardForm {
  readonly cardNumber: string;
  readonly cardExpiry: string;
  readonly cardCvc: string;
  readonly cardName: string;
  readonly email: string;
}

/** What is wrong, by field. */
export type CardProblems = Partial<Record<keyof CardForm, string>>;

export const emptyCardForm: CardForm = {
  cardNumber: '',
  cardExpiry: '',
  cardCvc: '',
  cardName: '',
  email: '',
};

/** Reads the posted form; fields that were not sent are empty. */
export function readCardForm(body: string): CardForm {
  const fields = new URLSearchParams(body);
  const field = (name: keyof CardForm) => (fields.get(name) ?? '').trim().slice(0, 200);
  return {
    cardNumber: field('cardNumber'),
    cardExpiry: field('cardExpiry'),
    cardCvc: field('cardCvc'),
    cardName: field('cardName'),
    email: field('email'),
  };
}

/** A card that can be tried, or what the guest must correct. */
export type CardRead =
  | { readonly kind: 'card'; readonly card: CardFacts }
  | { readonly kind: 'problems'; readonly problems: CardProblems };

/**
 * Checks the form as Stripe's page does.
 * @param knownEmail the session's address; without it the guest must give one.
 */
export function checkCardForm(form: CardForm, knownEmail: string | null, now: number): CardRead {
  const number = readCardNumber(form.cardNumber);
  const expiry = readExpiry(form.cardExpiry, now);
  const problems: CardProblems = {
    ...('refused' in number ? { cardNumber: number.refused } : {}),
    ...('refused' in expiry ? { cardExpiry: expiry.refused } : {}),
    ...(/^\d{3,4}$/.test(form.cardCvc) ? {} : { cardCvc: "Your card's security code is incomplete." }),
    ...(form.cardName === '' ? { cardName: "Enter the cardholder's name." } : {}),
    ...(knownEmail !== null || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email)
      ? {}
      : { email: 'Enter an email address, such as name@example.com.' }),
  };
  if (Object.keys(problems).length > 0 || 'refused' in number || 'refused' in expiry)
    return { kind: 'problems', problems };
  const { number: digits, brand } = number;
  const card = { number: digits, brand, ...expiry, name: form.cardName, email: knownEmail ?? form.email };
  return { kind: 'card', card };
}

function readExpiry(typed: string, now: number) {
  const parts = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(typed);
  const month = Number(parts?.[1]);
  if (!parts || month < 1 || month > 12) return { refused: "Your card's expiration date is incomplete." };
  const year = Number(parts[2]) < 100 ? 2000 + Number(parts[2]) : Number(parts[2]);
  if (Date.UTC(year, month) <= now) return { refused: "Your card's expiration date is in the past." };
  return { expMonth: month, expYear: year };
}
