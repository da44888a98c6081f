import { z } from 'zod';
import { lockName, type ManualLock } from '../../domain/lock.ts';
import type { Key, Table } from '../table.ts';
import type { LockPort } from './port.ts';

const boxKey = (box: ManualLock): Key => ({ pk: `LOCK#${lockName(box)}`, sk: 'BOX' });
const stored = z.object({ grantKey: z.string() });

/** Key boxes and keypads whose code a person sets; what they have is what was last reported. */
export interface KeyBoxes extends LockPort<ManualLock> {
  /** Somebody has set the code of this grant; answers the key of the grant whose code it had before. */
  entered(box: ManualLock, grantKey: string, at: Date): Promise<string | undefined>;
  /** The key of the grant whose code the box has, as far as anybody has said. */
  has(box: ManualLock): Promise<string | undefined>;
}

/** The key boxes as the main table knows them. A box has one code: the old one opens until somebody sets the new one. */
export function createKeyBoxes(table: Table): KeyBoxes {
  const current = async (box: ManualLock) => {
    const item = await table.get(boxKey(box));
    return item && stored.parse(item).grantKey;
  };
  return {
    rulesOf: async ({ codeLength }) => ({ lengths: [codeLength], constraints: [] }),
    has: current,
    // Nobody is asked yet: a box has one code, and other stays may come before.
    grant: async () => undefined,
    look: async ({ lock, key }) => ({ state: (await current(lock)) === key ? 'set' : 'by-hand' }),
    revoke: async ({ lock, key }) => ((await current(lock)) === key ? 'by-hand' : 'gone'),
    entered: async (box, grantKey, at) => {
      const before = await current(box);
      await table.put({ ...boxKey(box), grantKey, enteredAt: at.toISOString() });
      return before === grantKey ? undefined : before;
    },
  };
}
