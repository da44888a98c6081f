import { ApiError, noSuch } from '../api-error.ts';
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
 * Refuses amounts Stripe would not charge: below its minimum, or, in currencies with three decimals, not ending in 0
 * (docs.stripe.com/currencies).
 */
export function refuseAmount(amount: number, decimals: number, param: string) {
  if (amount < 50)
    throw new ApiError(400, {
      type: 'invalid_request_error',
      code: 'amount_too_small',
      message: 'The total amount due must add up to at least 50 of the smallest currency unit.',
      param,
    });
  if (decimals === 3 && amount % 10 !== 0)
    throw new ApiError(400, {
      type: 'invalid_request_error',
      message: 'Amounts in currencies with three decimals must end in 0.',
      param,
    });
}
