import { itemsOfMember, itemsOfOwner } from '../../functions/adapters/members.ts';
import type { NewItem, Table } from '../../functions/adapters/table.ts';
import type { GivenAccounts } from './accounts.ts';

/** Somebody who is to own homes and sign in to the console. */
export interface NewOwner {
  readonly email: string;
  readonly name: string;
  /** Whose homes they are, the same for all who share them: letters, digits and hyphens. */
  readonly ownerId: string;
}

/** Where accounts and members are kept. */
interface Places {
  readonly accounts: GivenAccounts;
  readonly table: Table;
}

/**
 * Gives somebody an account, the group of owners, and the membership by which they reach the homes of that owner. What is
 * there already stays as it is, so that a repeat finishes what was cut off.
 */
export async function addOwner(owner: NewOwner, { accounts, table }: Places): Promise<void> {
  const { ownerId, name, email } = owner;
  const userId = await accounts.give(owner, ['owner']);
  const member = { userId, ownerId, role: 'owner', name, email, version: 1 } as const;
  for (const item of [...itemsOfOwner({ id: ownerId, name, version: 1 }), ...itemsOfMember(member)])
    await keep(table, item);
}

async function keep(table: Table, item: NewItem): Promise<void> {
  const { pk, sk } = item;
  if (!(await table.get({ pk, sk }))) await table.write({ put: item });
}
