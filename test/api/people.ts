import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  GetGroupCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { openCredentialKey } from '../../infra/local/cognito/credential-key.ts';
import { createCredentialIssuer } from '../../infra/local/cognito/credentials.ts';
import type { Instance } from '../running/instance.ts';
import { owner } from '../running/owner.ts';
import { type Asking, type Reply, send } from './ask.ts';
import { type Credentials, sign } from './signing.ts';

/** Somebody in the group of operators whom no owner has made a member. */
export const noMember = 'nobody@example.com';

/** Somebody in the group of cleaners. */
export const aCleaner = 'cleaner@example.com';

/** Sends a request signed by somebody of the demo, who has signed in. */
export type AskAs = (email: string, asking: Asking) => Promise<Reply>;

/** Signs requests as the people of the demo would, without the mail and the code. */
export async function openPeople({ awsPort, port, data }: Instance): Promise<AskAs> {
  const client = new CognitoIdentityProviderClient(owner(awsPort));
  const { UserPools = [] } = await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const UserPoolId = UserPools[0]?.Id ?? '';
  const issuer = createCredentialIssuer(openCredentialKey(data), () => [Date.now(), Date.now()]);
  const provider = `cognito-idp.eu-west-1.amazonaws.com/${UserPoolId}`;
  const issue = (sub: string, role: string | undefined) => {
    const methods = ['authenticated', provider, `${provider}:CognitoSignIn:${sub}`];
    return issuer.issueTo(`eu-west-1:${sub}`, role ?? '', { poolId: 'eu-west-1:pool', methods });
  };
  const credentialsOf = async (email: string): Promise<Credentials> => {
    if (email === aCleaner) await joinCleaners(client, UserPoolId);
    if (email === noMember) {
      const { Group } = await client.send(new GetGroupCommand({ UserPoolId, GroupName: 'operator' }));
      return issue('00000000-0000-4000-8000-000000000000', Group?.RoleArn);
    }
    const { Users = [] } = await client.send(
      new ListUsersCommand({ UserPoolId, Filter: `email = "${email}"` }),
    );
    const sub = Users[0]?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    const { Groups = [] } = await client.send(
      new AdminListGroupsForUserCommand({ UserPoolId, Username: Users[0]?.Username }),
    );
    return issue(sub, Groups[0]?.RoleArn);
  };
  const known = new Map<string, Promise<Credentials>>();
  return async (email, asking) => {
    const credentials = known.get(email) ?? credentialsOf(email);
    known.set(email, credentials);
    return send(port, await sign(asking, { credentials: await credentials, port }));
  };
}

async function joinCleaners(client: CognitoIdentityProviderClient, UserPoolId: string) {
  const UserAttributes = [
    { Name: 'email', Value: aCleaner },
    { Name: 'email_verified', Value: 'true' },
  ];
  const account = { UserPoolId, Username: aCleaner };
  await client.send(new AdminCreateUserCommand({ ...account, UserAttributes, MessageAction: 'SUPPRESS' }));
  await client.send(new AdminAddUserToGroupCommand({ ...account, GroupName: 'cleaner' }));
}
