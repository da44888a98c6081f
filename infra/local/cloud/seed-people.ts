import { z } from 'zod';
import { encodeItem } from '../../../functions/adapters/attribute-value.ts';
import { itemsOfMember, itemsOfOwner } from '../../../functions/adapters/members.ts';
import type { NewItem } from '../../../functions/adapters/table.ts';
import { AwsFault, type AwsService } from '../aws.ts';
import { type DemoPerson, demoOwners, demoPeople } from '../seed/people.ts';

const owner = { kind: 'owner' } as const;

/**
 * Gives people an account with a verified address, and puts them into their groups. Who has one already keeps it.
 * No invitation is mailed.
 */
export async function createPeople(
  userPools: AwsService,
  userPoolId: string,
  people: readonly DemoPerson[] = demoPeople,
): Promise<void> {
  for (const { email, name, group } of people) {
    await createUnlessThere(userPools, {
      UserPoolId: userPoolId,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
      MessageAction: 'SUPPRESS',
    });
    const membership = { UserPoolId: userPoolId, Username: email, GroupName: group };
    if (group !== undefined) await userPools.call('AdminAddUserToGroup', membership, owner);
  }
}

/** A start that was cut off seeds once more. */
async function createUnlessThere(userPools: AwsService, input: object) {
  try {
    await userPools.call('AdminCreateUser', input, owner);
  } catch (error) {
    if (!(error instanceof AwsFault) || error.code !== 'UsernameExistsException') throw error;
  }
}

const attributes = z.array(z.object({ Name: z.string(), Value: z.string() }));
const listed = z.object({ Users: z.array(z.object({ Attributes: attributes })) });

const accountOf = async (userPools: AwsService, UserPoolId: string, email: string) =>
  listed.parse(await userPools.call('ListUsers', { UserPoolId, Filter: `email = "${email}"` }, owner))
    .Users[0];

/** Puts the demo's owners and their members into the main table; who has no account is left out. */
export async function seedMembers(
  { userPools, dynamodb }: { readonly userPools: AwsService; readonly dynamodb: AwsService },
  userPoolId: string,
  TableName: string,
): Promise<void> {
  const put = (item: NewItem) => dynamodb.call('PutItem', { TableName, Item: encodeItem(item) }, owner);
  for (const item of demoOwners.flatMap(itemsOfOwner)) await put(item);
  for (const { email, name, memberOf = {} } of demoPeople) {
    const account = await accountOf(userPools, userPoolId, email);
    const userId = account?.Attributes.find(({ Name }) => Name === 'sub')?.Value;
    if (userId === undefined) continue;
    for (const [ownerId, role] of Object.entries(memberOf))
      for (const item of itemsOfMember({ userId, ownerId, role, name, email, version: 1 })) await put(item);
  }
}

/** The addresses of the demo that have an account. */
export async function demoSignIns(userPools: AwsService, userPoolId: string): Promise<readonly string[]> {
  const found = await Promise.all(demoPeople.map(({ email }) => accountOf(userPools, userPoolId, email)));
  return demoPeople.map(({ email }) => email).filter((_, at) => found[at] !== undefined);
}
