import { z } from 'zod';
import type { MemberRole } from '../domain/member.ts';
import { askAws, type Told } from './ask-aws.ts';

/** The groups that decide which routes somebody may call at all; see `infra/stacks/caller-roles.ts`. */
export type AccountGroup = 'owner' | 'operator';

const groups: readonly AccountGroup[] = ['owner', 'operator'];

const groupOf: Readonly<Record<MemberRole, readonly AccountGroup[]>> = {
  owner: ['owner'],
  manager: ['operator'],
  auditor: ['operator'],
  cleaner: [],
};

/** The groups of somebody who is a member as these. */
export const groupsOf = (roles: readonly MemberRole[]): AccountGroup[] => [
  ...new Set(roles.flatMap((role) => groupOf[role])),
];

/** The accounts of people who sign in. */
export interface Accounts {
  /** The `sub` of the account with that address; makes one where there is none, with an invitation by mail. */
  invite(email: string, name: string): Promise<string>;
  /** Puts an account into these groups and no others; what they already have may last for an hour. */
  setGroups(userId: string, wanted: readonly AccountGroup[]): Promise<void>;
}

/**
 * The accounts of a user pool. Cognito is asked without its SDK, which weighs more than all else these routes load. A
 * repeat of either changes nothing more.
 */
export const createAccounts = (UserPoolId: string): Accounts => ({
  invite: async (email, name) => {
    const made = await askUserPool('AdminCreateUser', {
      ...{ UserPoolId, Username: email, DesiredDeliveryMediums: ['EMAIL'] },
      UserAttributes: [
        { Name: 'email', Value: email },
        // A code is mailed to it at each sign-in: whoever reads those has the address.
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
    });
    if (made.isDone) return subOf(user.parse(made.body).User.Attributes);
    if (made.fault !== 'UsernameExistsException') throw refused('AdminCreateUser', made.fault);
    const known = await askUserPool('AdminGetUser', { UserPoolId, Username: email });
    if (!known.isDone) throw refused('AdminGetUser', known.fault);
    return subOf(knownUser.parse(known.body).UserAttributes);
  },
  setGroups: async (Username, wanted) => {
    for (const GroupName of groups) {
      const operation = wanted.includes(GroupName) ? 'AdminAddUserToGroup' : 'AdminRemoveUserFromGroup';
      const done = await askUserPool(operation, { UserPoolId, Username, GroupName });
      // Whose account is gone needs no groups.
      if (!done.isDone && done.fault !== 'UserNotFoundException') throw refused(operation, done.fault);
    }
  },
});

const attributes = z.array(z.object({ Name: z.string(), Value: z.string().optional() }));
const user = z.object({ User: z.object({ Attributes: attributes }) });
const knownUser = z.object({ UserAttributes: attributes });

function subOf(found: z.infer<typeof attributes>): string {
  const sub = found.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('Cognito named an account without its sub');
  return sub;
}

const refused = (operation: string, fault: string) => new Error(`Cognito refused ${operation}: ${fault}`);

const cognito = { name: 'cognito-idp', target: 'AWSCognitoIdentityProviderService', version: '1.1' } as const;

/** Asks Cognito's user pools, signed by this function's role. */
export const askUserPool = (operation: string, input: object): Promise<Told> =>
  askAws(cognito, operation, input);
