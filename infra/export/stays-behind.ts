import type { Key } from '../../functions/adapters/table.ts';

/** Items that are of no use to anybody but the running system, or would harm elsewhere. */
interface StaysBehind {
  readonly why: string;
  is(key: Key): boolean;
}

const leftOut: readonly StaysBehind[] = [
  {
    why: 'Messages of Stripe and locks that this account has had: kept for 90 days so that none counts twice',
    is: ({ pk }) => pk.startsWith('INBOX#'),
  },
  {
    why: 'A task token wakes an execution of this account and must stand nowhere else',
    is: ({ pk, sk }) =>
      sk === 'CLEANING#WAIT' || sk === 'HOLD#WAIT' || (pk.startsWith('LOCK#') && sk.startsWith('WAIT#')),
  },
  {
    why: 'Who pushes to a platform in this minute',
    is: ({ pk, sk }) => pk.startsWith('CHANNEL#') && sk === 'LEASE',
  },
  {
    why: "What is left of a vendor's credits in these five minutes",
    is: ({ pk }) => pk.startsWith('VENDOR#'),
  },
  {
    why: 'How many holds of an address lapsed today',
    is: ({ pk }) => pk.startsWith('LAPSES#'),
  },
  {
    why: 'From what this installation was itself imported',
    is: ({ pk }) => pk === 'IMPORT',
  },
];

/** Whether an item is none of those that leave. */
export const staysBehind = (key: Key): boolean => leftOut.some(({ is }) => is(key));
