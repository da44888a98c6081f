import type Stripe from 'stripe';

/** Why a bank says no (docs.stripe.com/declines/codes). */
export interface Decline {
  readonly code:
    | 'card_declined'
    | 'expired_card'
    | 'incorrect_cvc'
    | 'processing_error'
    | 'authentication_required';
  readonly declineCode: string;
  readonly message: string;
}

/**
 * What a test card does. `challenge` asks the guest to authenticate, `remembered` only until it is saved. `once` pays while
 * its holder is there and has no funds later.
 */
export type CardBehaviour =
  | { readonly kind: 'approve'; readonly refunds?: 'fail' }
  | { readonly kind: 'decline'; readonly decline: Decline }
  | { readonly kind: 'once' }
  | { readonly kind: 'challenge'; readonly remembered: boolean };

export interface TestCard {
  readonly number: string;
  readonly brand: string;
  /** Names of the ready-made payment methods (`pm_card_visa`). */
  readonly token: string;
  readonly behaviour: CardBehaviour;
}

const decline = (code: Decline['code'], declineCode: string, message: string): CardBehaviour => ({
  kind: 'decline',
  decline: { code, declineCode, message },
});

const card = (number: string, token: string, behaviour: CardBehaviour, brand = 'visa'): TestCard => ({
  number,
  brand,
  token,
  behaviour,
});

/** Stripe's test cards (docs.stripe.com/testing) that behave here as there. */
export const testCards: readonly TestCard[] = [
  card('4242424242424242', 'pm_card_visa', { kind: 'approve' }),
  card('5555555555554444', 'pm_card_mastercard', { kind: 'approve' }, 'mastercard'),
  card(
    '4000000000009995',
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    decline('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  ),
  card(
    '4000000000000002',
    'pm_card_visa_chargeDeclined',
    decline('card_declined', 'generic_decline', 'Your card was declined.'),
  ),
  card(
    '4000000000000069',
    'pm_card_chargeDeclinedExpiredCard',
    decline('expired_card', 'expired_card', 'Your card has expired.'),
  ),
  card(
    '4000000000000127',
    'pm_card_chargeDeclinedIncorrectCvc',
    decline('incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."),
  ),
  card(
    '4000000000000119',
    'pm_card_chargeDeclinedProcessingError',
    decline(
      'processing_error',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  ),
  card('4000002500003155', 'pm_card_authenticationRequiredOnSetup', { kind: 'challenge', remembered: true }),
  card('4000002760003184', 'pm_card_authenticationRequired', { kind: 'challenge', remembered: false }),
  // Stripe's card that is saved well and charged in vain; there a payment on a page is declined as well.
  card('4000000000000341', 'pm_card_chargeCustomerFail', { kind: 'once' }),
  card('4000000000005126', 'pm_card_refundFail', { kind: 'approve', refunds: 'fail' }),
];

/** The decline of a card that wants its holder, who is not there. */
export const holderAbsent: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/** The decline of a card without funds. */
export const noFunds: Decline = {
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  message: 'Your card has insufficient funds.',
};

/** A card number as typed: a test card, or why not. */
export function readCardNumber(typed: string): TestCard | { readonly refused: string } {
  const number = typed.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number)) return { refused: 'Your card number is incomplete.' };
  if (!passesLuhn(number)) return { refused: 'Your card number is invalid.' };
  return (
    testCards.find((known) => known.number === number) ?? {
      refused: 'Your card was declined. This page takes test cards only, such as 4242 4242 4242 4242.',
    }
  );
}

/** What the card behind a payment method does. */
export function behaviourOf(method: Stripe.PaymentMethod): CardBehaviour {
  const known = testCards.find(({ number }) => number.endsWith(method.card?.last4 ?? '-'));
  return known?.behaviour ?? { kind: 'approve' };
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
