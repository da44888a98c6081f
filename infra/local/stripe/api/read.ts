import { ApiError, noSuch } from '../api-error.ts';
import { stepOf } from '../currencies.ts';
import type { Kind, Kinds } from '../kinds.ts';
import type { Work } from '../work.ts';

/** The object an id names. @throws ApiError 404 when there is none. */
export function mustRead<K extends Kind>(work: Work, kind: K, id: string, param: string): Kinds[K] {
  const object = work.store.read(kind, id);
  if (!object) throw noSuch(kind, id, param);
  return object;
}

/** The same, as its JSON text. @throws ApiError 404 when there is none. */
export function mustReadText(work: Work, kind: Kind, id: string, param: string): string {
  const text = work.store.text(kind, id);
  if (text === undefined) throw noSuch(kind, id, param);
  return text;
}

/**
 * Refuses amounts Stripe would not charge: below its minimum, or finer than it counts the currency.
 * @throws ApiError naming the parameter
 */
export function refuseAmount(amount: number, currency: string, param: string) {
  const refuse = (message: string, code: { readonly code?: string } = {}) =>
    new ApiError(400, { type: 'invalid_request_error', message, param, ...code });
  if (amount < 50)
    throw refuse('The total amount due must add up to at least 50 of the smallest currency unit.', {
      code: 'amount_too_small',
    });
  const step = stepOf(currency);
  if (amount % step !== 0) throw refuse(`Amounts in ${currency} must be multiples of ${step}.`);
}
