import { confirmation } from './letters/confirmation.ts';
import { paymentDeclined } from './letters/payment-declined.ts';
import { reminder } from './letters/reminder.ts';

/** Every letter of the product, by name. */
export const letters = {
  confirmation,
  'payment-declined': paymentDeclined,
  reminder,
} as const;
