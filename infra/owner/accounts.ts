import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AccountGroup } from '../../functions/adapters/accounts.ts';
import { userPoolName } from '../stacks/names.ts';

/** Accounts of people who sign in, as whoever deploys makes and deletes them. */
export interface GivenAccounts {
  /**
   * The `sub` of the account with that address, made without a mail where there is none, and put into these groups. A
   * repeat finds it.
   */
  give(
    person: { readonly email: string; readonly name: string },
    groups: readonly AccountGroup[],
  ): Promise<string>;
  has(email: string): Promise<boolean>;
  /** Deletes an account with its sign-ins; one that is gone stays gone. */
  remove(email: string): Promise<void>;
}

/** The accounts of the user pool of this AWS account, region and stage. Throws Error where there is none. */
export async function givenAccounts(
  users: CognitoIdentityProviderClient,
  stage?: string,
): Promise<GivenAccounts> {
  const poolName = userPoolName(stage);
  const { UserPools = [] } = await users.send(new ListUserPoolsCommand({ MaxResults: 60 }));
  const UserPoolId = UserPools.find(({ Name }) => Name === poolName)?.Id;
  if (UserPoolId === undefined)
    throw new Error(`There is no user pool "${poolName}" in this account and region: deploy first`);
  return {
    give: async ({ email, name }, groups) => {
      const place = { UserPoolId, Username: email };
      const userId = (await accountOf(users, place)) ?? (await createAccount(users, place, name));
      for (const GroupName of groups)
        await users.send(new AdminAddUserToGroupCommand({ ...place, GroupName }));
      return userId;
    },
    has: async (Username) => (await accountOf(users, { UserPoolId, Username })) !== undefined,
    remove: async (Username) => {
      if ((await accountOf(users, { UserPoolId, Username })) === undefined) return;
      await users.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    },
  };
}

interface AccountPlace {
  readonly UserPoolId: string;
  readonly Username: string;
}

/** The `sub` of an account that is there. */
async function accountOf(
  users: CognitoIdentityProviderClient,
  place: AccountPlace,
): Promise<string | undefined> {
  try {
    const { UserAttributes } = await users.send(new AdminGetUserCommand(place));
    return UserAttributes?.find(({ Name }) => Name === 'sub')?.Value;
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Whoever deploys vouches for the address: a code is mailed to it at each sign-in anyway. */
async function createAccount(users: CognitoIdentityProviderClient, place: AccountPlace, name: string) {
  const { User } = await users.send(
    new AdminCreateUserCommand({
      ...place,
      UserAttributes: [
        { Name: 'email', Value: place.Username },
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
