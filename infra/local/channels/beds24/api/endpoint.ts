import type { Store } from '../store/store.ts';

/** A request that may come in. */
export interface ApiCall {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly query: URLSearchParams;
  /** What was posted; undefined where that was no JSON. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
  readonly scopes: readonly string[];
  readonly pageSize: number;
  /** Tells the account's webhook of a booking. */
  readonly tell: (bookingId: number) => void;
}

/** What is answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** In credits; 1 when absent. Beds24 does not publish its prices. */
  readonly cost?: number;
}

/** A method of the API. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Below `/v2`. */
  readonly path: string;
  /** What fault switches call it. */
  readonly operation: string;
  /** The scope a token needs; absent where no token is asked for. */
  readonly scope?: string;
  run(call: ApiCall): ApiAnswer;
}
