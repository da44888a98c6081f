import { itemsOfMember, itemsOfOwner } from '../../functions/adapters/members.ts';
import type { Table } from '../../functions/adapters/table.ts';
import type { Member, Reach } from '../../functions/domain/member.ts';

/** Who manages the homes that `aProperty` makes. */
const aManager: Member = {
  ...{ userId: 'manager', ownerId: 'owner', role: 'manager' },
  ...{ name: 'Mona Manager', email: 'mona@example.com', version: 1 },
};

/** Somebody who manages the homes of every one of these owners, and there are no others. */
export const reachOver = (...ownerIds: readonly string[]): Reach => ({
  members: ownerIds.map((ownerId) => ({ ...aManager, ownerId })),
  everyOwner: ownerIds,
});

/** Makes that manager a member; requests of the console are theirs in tests. */
export async function saveManager(table: Table): Promise<void> {
  const items = [...itemsOfMember(aManager), ...itemsOfOwner({ id: 'owner', name: 'Olivia', version: 1 })];
  await Promise.all(items.map((item) => table.put(item)));
}
