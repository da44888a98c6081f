import Stripe from 'stripe';
import { Fault } from '../faults.ts';

/** Whether the same request may well succeed later: no answer, too many requests, one in flight, or Stripe's own error. */
const willPass = ({ statusCode }: Stripe.errors.StripeError): boolean =>
  statusCode === undefined || statusCode === 409 || statusCode === 429 || statusCode >= 500;

/** Stripe said no to what was asked. Without Stripe's sentence, which may quote a guest's address. */
export class StripeRefusal extends Error {
  readonly code: string;
  /** Whether it was the card that was refused, rather than the request. */
  readonly isOfCard: boolean;

  constructor({ type, code = 'no code', param, requestId, statusCode }: Stripe.errors.StripeError) {
    super(
      `Stripe refused: ${type}, ${code}, parameter ${param ?? 'none'}, request ${requestId ?? 'unknown'}`,
    );
    this.name = 'StripeRefusal';
    this.code = code;
    this.isOfCard = statusCode === 402;
  }
}

/** Calls Stripe. Throws PaymentsUnavailable for what passes by itself and StripeRefusal for what does not. */
export async function askStripe<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    if (!willPass(error)) throw new StripeRefusal(error);
    throw new Fault('PaymentsUnavailable', `Stripe did not answer: ${error.type} ${error.statusCode ?? ''}`);
  }
}
