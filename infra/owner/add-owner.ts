import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { itemsOfMember, itemsOfOwner } from '../../functions/adapters/members.ts';
import type { NewItem, Table } from '../../functions/adapters/table.ts';

/** Somebody who is to own homes and sign in to the console. */
export interface NewOwner {
  readonly email: string;
  readonly name: string;
  /** Whose homes they are, the same for all who share them: letters, digits and hyphens. */
  readonly ownerId: string;
}

/** Where accounts and members are kept. */
interface Places {
  readonly users: CognitoIdentityProviderClient;
  readonly table: Table;
}

/** As `infra/stacks/user-pool.ts` names it. */
const poolName = 'stayflow';

/**
 * Gives somebody an account, the group of owners, and the membership by which they reach the homes of that owner. What is
 * there already stays as it is, so that a repeat finishes what was cut off. Throws Error where the pool is missing.
 */
export async function addOwner(owner: NewOwner, { users, table }: Places): Promise<void> {
  const { UserPools = [] } = await users.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const UserPoolId = UserPools.find(({ Name }) => Name === poolName)?.Id;
  if (UserPoolId === undefined)
    throw new Error(`There is no user pool "${poolName}" in this account and region: deploy first`);
  const place = { UserPoolId, Username: owner.email };
  const userId = (await accountOf(users, place)) ?? (await createAccount(users, place, owner));
  await users.send(new AdminAddUserToGroupCommand({ ...place, GroupName: 'owner' }));
  const { ownerId, name, email } = owner;
  const member = { userId, ownerId, role: 'owner', name, email, version: 1 } as const;
  for (const item of [...itemsOfOwner({ id: ownerId, name, version: 1 }), ...itemsOfMember(member)])
    await keep(table, item);
}

interface AccountPlace {
  readonly UserPoolId: string;
  readonly Username: string;
}

/** The `sub` of an account that is there. */
async function accountOf(users: Places['users'], place: AccountPlace): Promise<string | undefined> {
  try {
    const { UserAttributes } = await users.send(new AdminGetUserCommand(place));
    return UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Whoever deploys vouches for the address: a code is mailed to it at each sign-in anyway. */
async function createAccount(users: Places['users'], place: AccountPlace, { email, name }: NewOwner) {
  const { User } = await users.send(
    new AdminCreateUserCommand({
      ...place,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
      MessageAction: 'SUPPRESS',
    }),
  );
  const userId = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (userId === undefined) throw new Error('Cognito made an account and did not say which');
  return userId;
}

async function keep(table: Table, item: NewItem): Promise<void> {
  const { pk, sk } = item;
  if (!(await table.get({ pk, sk }))) await table.write({ put: item });
}
