import { afterAnswer, type CallPurpose, decideCredits } from '../../../domain/channel-credits.ts';
import type { CreditBook } from '../credit-book.ts';
import { busy } from './answer.ts';
import { toldBy } from './credit-headers.ts';

/** The account's credits (100 in 5 minutes), counted before they are spent, so that no call is ever refused. */
export interface Credits {
  /** Throws ChannelBusy while there are none for such a call, without counting one. */
  expect(purpose: CallPurpose): Promise<void>;
  /**
   * Makes a call once there are credits for it, and puts the count right by what its answer tells. A call without an
   * answer stays counted. Throws ChannelBusy, with the seconds to wait, while there are none.
   */
  spend(asked: Spending, call: () => Promise<Response>): Promise<Response>;
}

/** What a call costs, as far as can be told before, and what it is for. */
export interface Spending {
  readonly cost: number;
  readonly purpose: CallPurpose;
}

/** Keeps account of the credits in a book. @param now epoch milliseconds */
export const createCredits = (book: CreditBook, now: () => number): Credits => ({
  async expect(purpose) {
    const at = now();
    const known = await book.change(() => undefined);
    const decision = decideCredits(known, { now: at, cost: 1, purpose });
    if (decision.kind === 'wait') throw busyUntil(decision.until, at);
  },
  async spend(asked, call) {
    const began = await count(book, asked, now());
    const response = await call();
    const told = { began, counted: asked.cost, at: now(), ...toldBy(response) };
    await book.change((known) => known && afterAnswer(known, told));
    return response;
  },
});

const busyUntil = (until: number, now: number) => busy(Math.max(1, Math.ceil((until - now) / 1000)));

async function count(book: CreditBook, { cost, purpose }: Spending, now: number): Promise<number> {
  let until: number | undefined;
  const counted = await book.change((known) => {
    const decision = decideCredits(known, { now, cost, purpose });
    until = decision.kind === 'wait' ? decision.until : undefined;
    return decision.kind === 'take' ? decision.period : undefined;
  });
  if (until !== undefined) throw busyUntil(until, now);
  return counted?.began ?? now;
}
