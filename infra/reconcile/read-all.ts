import type Stripe from 'stripe';
import { askStripe } from '../../functions/adapters/stripe-error.ts';
import { Fault } from '../../functions/faults.ts';

/** Lets so many milliseconds pass. */
export type Wait = (ms: number) => Promise<unknown>;

interface Page {
  readonly limit: number;
  readonly starting_after?: string;
}

/** Four pages a second are far below the hundred reads that Stripe takes, and leave them to guests. */
const betweenPages = 250;
const firstPause = 1_000;
const mostTries = 6;

/**
 * Reads a list of Stripe's to its end. A page that Stripe has too much to do for is asked again, each time later.
 * Throws PaymentsUnavailable after six times. Source: docs.stripe.com/rate-limits
 */
export async function readAll<T extends { readonly id: string }>(
  list: (page: Page) => Promise<Stripe.ApiList<T>>,
  wait: Wait,
): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = { limit: 100, ...(last && { starting_after: last.id }) };
    const { data, has_more } = await patiently(() => list(page), wait);
    found.push(...data);
    if (!has_more || data.length === 0) return found;
    await wait(betweenPages);
  }
}

async function patiently<T>(ask: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await askStripe(ask);
    } catch (error) {
      const isPassing = error instanceof Fault && tries < mostTries;
      if (!isPassing) throw error;
      await wait(firstPause * 2 ** (tries - 1));
    }
  }
}
