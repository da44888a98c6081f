import { z } from 'zod';
import { AwsFault, type AwsService } from '../aws.ts';
import { type DemoPerson, demoPeople } from '../seed/people.ts';

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

const listed = z.object({
  Users: z.array(z.object({ Attributes: z.array(z.object({ Name: z.string(), Value: z.string() })) })),
});

/** The addresses of the demo that have an account. */
export async function demoSignIns(userPools: AwsService, userPoolId: string): Promise<readonly string[]> {
  const found = await Promise.all(
    demoPeople.map(({ email }) =>
      userPools.call('ListUsers', { UserPoolId: userPoolId, Filter: `email = "${email}"` }, owner),
    ),
  );
  return demoPeople.map(({ email }) => email).filter((_, at) => listed.parse(found[at]).Users.length > 0);
}
