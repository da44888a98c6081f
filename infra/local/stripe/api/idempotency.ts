import { createHash } from 'node:crypto';
import { ApiError } from '../api-error.ts';
import type { KeptAnswer } from '../store/answers.ts';
import type { Store } from '../store/store.ts';

/** Stripe forgets keys after at least 24 hours; here after exactly that. */
export const keptMs = 24 * 3600 * 1000;

/** A key taken for one request. */
export interface Claim {
  /** The answer to repeat, when the request was answered before. */
  readonly kept: KeptAnswer | undefined;
  keep(answer: Pick<KeptAnswer, 'status' | 'body' | 'request' | 'created'>): void;
  /** The request has been answered; others may use the key. */
  release(): void;
}

/** A request as far as a key is concerned; its parameters form-encoded, in any order. */
export interface Keyed {
  readonly key: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Makes the idempotency layer over a store: it takes keys for requests.
 * Taking throws ApiError when the key is in use, or was used for another request.
 */
export function createIdempotency(store: Store) {
  const inUse = new Set<string>();
  return (request: Keyed, now: number): Claim => {
    const { key } = request;
    if (key.length > 255) throw refused(400, 'An Idempotency-Key has at most 255 characters.');
    if (inUse.has(key)) throw refused(409, keyInUse, 'idempotency_key_in_use');
    const kept = store.answers.read(key, now - keptMs);
    const fingerprint = fingerprintOf(request);
    if (kept && kept.fingerprint !== fingerprint) throw refused(400, otherRequest);
    inUse.add(key);
    return {
      kept,
      keep: (answer) => store.answers.write({ key, fingerprint, ...answer }),
      release: () => inUse.delete(key),
    };
  };
}

const fingerprintOf = ({ path, text }: Keyed) =>
  createHash('sha256')
    .update(`${path} ${text.split('&').sort().join('&')}`)
    .digest('base64');

const keyInUse = 'There is currently another in-progress request using this Idempotent Key.';
const otherRequest =
  'Keys for idempotent requests can only be used with the same parameters they were first used with.';

const refused = (status: number, message: string, code?: string) =>
  new ApiError(
    status,
    { type: 'idempotency_error', message, ...(code === undefined ? {} : { code }) },
    false,
  );
