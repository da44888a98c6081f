import type { z } from 'zod';
import type { CallPurpose } from '../../../domain/channel-credits.ts';
import { type CreditBook, createOwnBook } from '../credit-book.ts';
import { readAnswer, refusal, unavailable } from './answer.ts';
import { createCredits } from './credits.ts';
import { createTokens } from './token.ts';

/** What an answer must look like. */
export type Schema<T> = z.ZodType<T>;

/** A call of the API. */
export interface Call<T> {
  /** Below the base: `/bookings`. */
  readonly path: string;
  readonly query?: Query;
  /** JSON to post; a call without it is a GET. */
  readonly body?: readonly unknown[];
  /** Why; about a booking when absent. */
  readonly purpose?: CallPurpose;
  readonly shape: Schema<T>;
}

/** Parameters of a call; a list is repeated, one by one, as the specification has it. */
export type Query = Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;

/** How Beds24 is reached. */
export interface Beds24Access {
  readonly refreshToken: string;
  /** Where a counterpart stands in for it, up to `/v2`; Beds24 itself when absent. */
  readonly base?: string | undefined;
  /** How long one call may take. */
  readonly timeoutMs?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** Where the account's credits are counted; a count of its own when absent. */
  readonly book?: CreditBook;
}

/** Calls the API. Throws the faults of ChannelPort. */
export interface Client {
  <T>(call: Call<T>): Promise<T>;
  /** Throws ChannelBusy while there are no credits for such a call. */
  expectRoom(purpose: CallPurpose): Promise<void>;
}

const production = 'https://api.beds24.com/v2';

/** The more a request asks for, the more it costs; how much is not published, and put right by its answer. */
const costOf = (items = 1) => Math.max(1, Math.ceil(items / 100));

/** A client that keeps its token for as long as the function stays warm. */
export function createClient({
  refreshToken,
  base,
  timeoutMs = 8_000,
  now = Date.now,
  book = createOwnBook(),
}: Beds24Access): Client {
  const root = (base || production).replace(/\/$/, '');
  const credits = createCredits(book, now);
  const send = <T>(call: Call<T>, headers: Readonly<Record<string, string>>): Promise<Response> => {
    const spending = { cost: costOf(call.body?.length), purpose: call.purpose ?? 'booking' } as const;
    return credits.spend(spending, () =>
      fetch(`${root}${call.path}${queryText(call.query)}`, {
        ...messageOf(call.body, headers),
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw unavailable(call.path, error);
      }),
    );
  };
  const tokens = createTokens(async (shape) => {
    const call = { path: '/authentication/token', shape };
    return readAnswer(call, await send(call, { refreshToken }));
  }, now);
  const ask = async <T>(call: Call<T>): Promise<T> => {
    const token = await tokens.current();
    const first = await send(call, { token });
    if (first.status !== 401) return readAnswer(call, first);
    await first.body?.cancel();
    tokens.drop(token);
    const second = await send(call, { token: await tokens.current() });
    // A fresh token that is refused says that the account or the scopes are at fault, so there is no third try.
    if (second.status === 401) throw await refusal(call.path, second);
    return readAnswer(call, second);
  };
  return Object.assign(ask, { expectRoom: credits.expect });
}

function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === 'object' ? value : [value]).map((one) => [name, String(one)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

const messageOf = (body: unknown, headers: Readonly<Record<string, string>>): RequestInit =>
  body === undefined
    ? { headers: { ...headers, accept: 'application/json' }, redirect: 'error' }
    : {
        method: 'POST',
        headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
      };
