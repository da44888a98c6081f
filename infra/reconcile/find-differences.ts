import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type Stripe from 'stripe';
import { type Difference, reconcile } from '../../functions/domain/reconcile.ts';
import type { Wait } from './read-all.ts';
import { readLedger } from './read-ledger.ts';
import { readStripe } from './read-stripe.ts';

/** What is compared. */
export interface Sides {
  readonly stripe: Stripe;
  readonly dynamo: DynamoDBClient;
  readonly table: string;
  readonly wait: Wait;
}

/** What was compared, and what differs. */
export interface Found {
  readonly entries: number;
  readonly payments: number;
  readonly differences: readonly Difference[];
}

/** A payment that is being made stands at Stripe first and in the ledger soon after. */
const settles = 15_000;

/**
 * Compares the ledgers of all bookings with Stripe. What differs is looked at once more after a while: only what differs
 * in the same way then is a difference, and no payment that was just under way.
 */
export async function findDifferences(sides: Sides): Promise<Found> {
  const first = await compareOnce(sides);
  if (first.differences.length === 0) return first;
  await sides.wait(settles);
  const again = await compareOnce(sides);
  const before = new Set(first.differences.map((difference) => JSON.stringify(difference)));
  return {
    ...again,
    differences: again.differences.filter((difference) => before.has(JSON.stringify(difference))),
  };
}

async function compareOnce({ stripe, dynamo, table, wait }: Sides): Promise<Found> {
  const there = await readStripe(stripe, wait);
  const ledger = await readLedger(dynamo, table);
  return {
    entries: ledger.length,
    payments: there.payments.filter(({ bookingId }) => bookingId !== undefined).length,
    differences: reconcile(ledger, there),
  };
}
