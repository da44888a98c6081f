import { addressKey } from './address-key.ts';
import type { Key, Table, Write } from './table.ts';

/** What became of a mail to an address: it cannot be delivered there, or its reader reported it as spam. */
export type Feedback = 'bounced' | 'complained';

const keyOf = (address: string): Key => ({ pk: `ADDRESS#${addressKey(address)}`, sk: 'ADDRESS' });

/** Marks an address with what became of a mail to it; the first time counts. */
export const markAddress = (address: string, feedback: Feedback, at: Date): Write => ({
  update: keyOf(address),
  set: 'SET #at = if_not_exists(#at, :at)',
  names: { '#at': `${feedback}At` },
  values: { ':at': at.toISOString() },
});

/** What is known of mail addresses. */
export interface Addresses {
  /** Whether somebody there once reported a mail of ours as spam. */
  hasComplained(address: string): Promise<boolean>;
}

/** The marks in the main table. */
export const createAddresses = (table: Table): Addresses => ({
  hasComplained: async (address) => (await table.get(keyOf(address)))?.complainedAt !== undefined,
});
