import { restingDays } from '../../domain/access-code.ts';
import type { StayAccess } from '../../domain/access-grant.ts';
import type { Whose } from '../../domain/cleaner-access.ts';
import { lockName } from '../../domain/lock.ts';
import type { Table, Write } from '../table.ts';
import { accessKey, accessOf } from './access-item.ts';

/** What became of writing a stay's codes. */
export type SavedAccess =
  | 'saved'
  /** Somebody else has written them meanwhile. */
  | 'overtaken'
  /** Another stay has these digits at this lock, or had them lately. */
  | 'code-taken';

/** The codes of stays, sealed. */
export interface Accesses {
  read(bookingId: string): Promise<StayAccess | undefined>;
  /**
   * Writes codes over the version before them. `fingerprint` is that of the current code, which is kept for this stay
   * alone until some time after its end.
   */
  save(access: StayAccess, fingerprint?: string): Promise<SavedAccess>;
}

/** The codes in the main table: of guests, or of who cleans after them. */
export const createAccesses = (table: Table, whose: Whose = 'guest'): Accesses => ({
  read: async (bookingId) => {
    const item = await table.get(accessKey(bookingId, whose));
    return item && accessOf(item);
  },
  save: (access, fingerprint) => save(table, whose, access, fingerprint),
});

async function save(
  table: Table,
  whose: Whose,
  access: StayAccess,
  fingerprint?: string,
): Promise<SavedAccess> {
  const writes: Write[] = [
    {
      put: { ...accessKey(access.bookingId, whose), ...access },
      ...(access.version === 1
        ? { condition: 'attribute_not_exists(pk)' }
        : {
            condition: '#version = :before',
            names: { '#version': 'version' },
            values: { ':before': access.version - 1 },
          }),
    },
    ...(fingerprint === undefined ? [] : [reserve(access, fingerprint)]),
  ];
  const outcome = await table.transact(writes);
  if (outcome.kind === 'written') return 'saved';
  return outcome.refusals[0] ? 'overtaken' : 'code-taken';
}

/** Keeps the digits for this grant: nobody else is given them until they have rested. */
function reserve({ current, bookingId }: StayAccess, fingerprint: string): Write {
  const { key, lock, window, plannedAt } = current;
  const rested = Date.parse(window.until) + restingDays * 86_400_000;
  return {
    put: {
      pk: `LOCK#${lockName(lock)}`,
      sk: `CODE#${fingerprint}`,
      grantKey: key,
      bookingId,
      expiresAt: Math.ceil(rested / 1000),
    },
    // An item that has expired may still be there.
    condition: 'attribute_not_exists(pk) OR grantKey = :mine OR expiresAt < :now',
    values: { ':mine': key, ':now': Math.floor(Date.parse(plannedAt) / 1000) },
  };
}
