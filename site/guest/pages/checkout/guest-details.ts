import { words } from '../../words/words.ts';

/** What the guest has filled in so far. */
export interface GuestDetails {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly policyAccepted: boolean;
  /** The version of the terms that was shown where the policy was accepted. */
  readonly terms?: number | undefined;
}

/** A field of the form. */
export type Field = Exclude<keyof GuestDetails, 'terms'>;
/** What is wrong with which fields, in words that say what to do. */
export type Mistakes = Readonly<Partial<Record<Field, string>>>;

/** The fields in the order of the page. */
export const fields: readonly Field[] = ['name', 'email', 'phone', 'policyAccepted'];

/** A form nobody has touched. */
export const noDetails: GuestDetails = { name: '', email: '', phone: '', policyAccepted: false };

/**
 * What must be put right before the details can be sent; the API judges again. What was accepted beside other terms than
 * those `shown` now is not accepted: a tick outlives a reload.
 */
export function mistakesIn(details: GuestDetails, shown = details.terms): Mistakes {
  const { name, email, phone, policyAccepted, terms } = details;
  return {
    ...(name.trim() === '' && { name: words.checkout.nameMissing }),
    ...(!/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim()) && { email: words.checkout.emailWrong }),
    ...(phone.trim() !== '' &&
      !/^[+\d][\d\s()./-]{4,29}$/.test(phone.trim()) && { phone: words.checkout.phoneWrong }),
    ...(!(policyAccepted && terms === shown) && { policyAccepted: words.checkout.policyMissing }),
  };
}

/** The mistakes the API found, by field of the form. */
export function mistakesFrom(errors: readonly { field: string; message: string }[] = []): Mistakes {
  const found: Partial<Record<Field, string>> = {};
  for (const { field, message } of errors) {
    const known = fields.find((name) => field.split('.').at(-1) === name);
    if (known) found[known] = words.said.mistake(message);
  }
  return found;
}
