import type { Difference } from '../../functions/domain/reconcile.ts';
import type { Found } from './find-differences.ts';

const words = {
  'missing-in-ledger': 'not in the ledger',
  'missing-at-stripe': 'not at Stripe',
  amount: 'other amount',
  currency: 'other currency',
  status: 'Stripe moved nothing',
} as const satisfies Record<Difference['kind'], string>;

/** What was found, a line for each difference; amounts in minor units. */
export function sayDifferences({ entries, payments, differences }: Found): string {
  const compared = `Compared ${entries} ledger entries with ${payments} payments at Stripe`;
  if (differences.length === 0) return `${compared}: they agree.`;
  const lines = differences.map(
    ({ kind, of, bookingId, payment, ledger, stripe }) =>
      `  ${bookingId || 'no booking'}  ${payment}  ${of}: ${words[kind]} (ledger ${ledger}, Stripe ${stripe})`,
  );
  const count = differences.length === 1 ? '1 difference' : `${differences.length} differences`;
  return [`${compared}: ${count}, amounts in minor units.`, ...lines].join('\n');
}
