import { randomUUID } from 'node:crypto';
import * as identity from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aTemplate } from '../local/cognito/a-pool.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

// Another endpoint needs a user pool with EMAIL_OTP, a client for USER_AUTH and an identity pool that takes it; the first
// of each is used. `MAILBOX` names where its mails can be read, as the laptop cloud's `/_local/mail`.

const mails = z.array(z.object({ to: z.string(), text: z.string() }));
/** Addresses of this run, so that a shared endpoint may hold others. */
const anAddress = (name: string) => `${name}-${randomUUID()}@example.com`;

let there: Endpoint;
let people: idp.CognitoIdentityProviderClient;
let identities: identity.CognitoIdentityClient;
let UserPoolId = '';
let ClientId = '';
let IdentityPoolId = '';

beforeAll(async () => {
  there = await endpoint(aTemplate);
  const { endpoint: address, region, credentials } = there;
  const config = { endpoint: address, region, credentials, maxAttempts: 1 };
  people = new idp.CognitoIdentityProviderClient(config);
  identities = new identity.CognitoIdentityClient(config);
  const { UserPools } = await people.send(new idp.ListUserPoolsCommand({ MaxResults: 1 }));
  UserPoolId = UserPools?.[0]?.Id ?? '';
  const clients = await people.send(new idp.ListUserPoolClientsCommand({ UserPoolId, MaxResults: 1 }));
  ClientId = clients.UserPoolClients?.[0]?.ClientId ?? '';
  const { IdentityPools } = await identities.send(new identity.ListIdentityPoolsCommand({ MaxResults: 1 }));
  IdentityPoolId = IdentityPools?.[0]?.IdentityPoolId ?? '';
});
afterAll(async () => {
  people.destroy();
  identities.destroy();
  await there.close();
});

/** The code in the last mail to an address. */
async function codeFor(email: string): Promise<string> {
  const { MAILBOX = '' } = process.env;
  const box = there.local ? there.local.services.mail() : await (await fetch(MAILBOX)).json();
  const last = mails.parse(box).findLast(({ to }) => to === email);
  return /\d{6,8}/.exec(last?.text ?? '')?.[0] ?? '';
}

async function join(email: string): Promise<void> {
  await people.send(new idp.SignUpCommand({ ClientId, Username: email }));
  const ConfirmationCode = await codeFor(email);
  await people.send(new idp.ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode }));
}

const initiate = (USERNAME: string, more: Record<string, string> = { PREFERRED_CHALLENGE: 'EMAIL_OTP' }) =>
  people.send(
    new idp.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...more } }),
  );

const respond = (USERNAME: string, Session: string | undefined, EMAIL_OTP_CODE: string) =>
  people.send(
    new idp.RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'EMAIL_OTP',
      Session,
      ChallengeResponses: { USERNAME, EMAIL_OTP_CODE },
    }),
  );

async function signIn(email: string) {
  const { Session } = await initiate(email);
  const { AuthenticationResult } = await respond(email, Session, await codeFor(email));
  const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  return { AccessToken, IdToken, RefreshToken };
}

describe('people', () => {
  it('sign up, confirm, sign in with a mailed code, refresh, sign out and leave', async () => {
    const email = anAddress('guest');
    await join(email);
    const { AccessToken, RefreshToken } = await signIn(email);
    const getUser = new idp.GetUserCommand({ AccessToken });
    expect((await people.send(getUser)).UserAttributes).toContainEqual({ Name: 'email', Value: email });
    const refreshed = await people.send(
      new idp.InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
    expect(refreshed.AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    await people.send(new idp.RevokeTokenCommand({ ClientId, Token: RefreshToken }));
    await expect(people.send(getUser)).rejects.toThrow(idp.NotAuthorizedException);
    const again = await signIn(email);
    await people.send(new idp.DeleteUserCommand({ AccessToken: again.AccessToken }));
    const gone = new idp.AdminGetUserCommand({ UserPoolId, Username: email });
    await expect(people.send(gone)).rejects.toThrow(idp.UserNotFoundException);
  });

  it('choose the code where they did not say so before', async () => {
    const email = anAddress('chooser');
    await join(email);
    const { ChallengeName, AvailableChallenges, Session } = await initiate(email, {});
    expect([ChallengeName, AvailableChallenges]).toEqual([
      'SELECT_CHALLENGE',
      expect.arrayContaining(['EMAIL_OTP']),
    ]);
    const chosen = await people.send(
      new idp.RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'SELECT_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME: email, ANSWER: 'EMAIL_OTP' },
      }),
    );
    expect(chosen.ChallengeParameters).toMatchObject({ CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL' });
    const { AuthenticationResult } = await respond(email, chosen.Session, await codeFor(email));
    expect(AuthenticationResult?.IdToken).toBeDefined();
  });

  it('are told by name what is wrong', async () => {
    const email = anAddress('mistaken');
    await people.send(new idp.SignUpCommand({ ClientId, Username: email }));
    const signUp = new idp.SignUpCommand({ ClientId, Username: email });
    await expect(people.send(signUp)).rejects.toThrow(idp.UsernameExistsException);
    await expect(initiate(email)).rejects.toThrow(idp.UserNotConfirmedException);
    const confirm = (ConfirmationCode: string) =>
      people.send(new idp.ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode }));
    const right = await codeFor(email);
    await expect(confirm(right === '000000' ? '111111' : '000000')).rejects.toThrow(
      idp.CodeMismatchException,
    );
    await confirm(right);
    await expect(confirm(right)).rejects.toThrow(idp.NotAuthorizedException);
    const { Session } = await initiate(email);
    const code = await codeFor(email);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    await expect(respond(email, Session, wrong)).rejects.toThrow(idp.CodeMismatchException);
    await expect(respond(email, 'a session that nobody gave out', code)).rejects.toThrow(
      idp.NotAuthorizedException,
    );
    const elsewhere = new idp.SignUpCommand({ ClientId: 'nosuchclient', Username: email });
    await expect(people.send(elsewhere)).rejects.toThrow(idp.ResourceNotFoundException);
    const token = new idp.GetUserCommand({ AccessToken: 'e30.e30.e30' });
    await expect(people.send(token)).rejects.toThrow(idp.NotAuthorizedException);
  });
});

describe('administrators', () => {
  it('invite, group, find, disable, sign out and delete people', async () => {
    const email = anAddress('staff');
    const named = { UserPoolId, Username: email };
    const verified = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    await people.send(new idp.AdminCreateUserCommand({ ...named, UserAttributes: verified }));
    const group = { UserPoolId, GroupName: `staff-${randomUUID()}` };
    await people.send(new idp.CreateGroupCommand({ ...group, Precedence: 9 }));
    await people.send(new idp.AdminAddUserToGroupCommand({ ...named, GroupName: group.GroupName }));
    const { Groups } = await people.send(new idp.AdminListGroupsForUserCommand(named));
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual([group.GroupName]);
    const members = await people.send(new idp.ListUsersInGroupCommand(group));
    const found = await people.send(new idp.ListUsersCommand({ UserPoolId, Filter: `email = "${email}"` }));
    expect(found.Users?.map(({ Username }) => Username)).toEqual(
      members.Users?.map(({ Username }) => Username),
    );
    const { AccessToken } = await signIn(email);
    await people.send(new idp.AdminUserGlobalSignOutCommand(named));
    await expect(people.send(new idp.GetUserCommand({ AccessToken }))).rejects.toThrow(
      idp.NotAuthorizedException,
    );
    await people.send(new idp.AdminDisableUserCommand(named));
    await expect(initiate(email)).rejects.toThrow(idp.NotAuthorizedException);
    await people.send(new idp.AdminEnableUserCommand(named));
    await people.send(new idp.AdminRemoveUserFromGroupCommand({ ...named, GroupName: group.GroupName }));
    expect((await people.send(new idp.ListUsersInGroupCommand(group))).Users).toEqual([]);
    await people.send(new idp.DeleteGroupCommand(group));
    await expect(people.send(new idp.GetGroupCommand(group))).rejects.toThrow(idp.ResourceNotFoundException);
    await people.send(new idp.AdminDeleteUserCommand(named));
    await expect(people.send(new idp.AdminGetUserCommand(named))).rejects.toThrow(idp.UserNotFoundException);
  });
});

describe('identities', () => {
  const idOf = async (Logins?: Record<string, string>) =>
    (await identities.send(new identity.GetIdCommand({ IdentityPoolId, Logins }))).IdentityId;

  it('are a new one for each visitor and always the same for each person, with credentials that end', async () => {
    const visitor = await idOf();
    expect(await idOf()).not.toBe(visitor);
    const email = anAddress('member');
    await join(email);
    const provider = `cognito-idp.${there.region}.amazonaws.com/${UserPoolId}`;
    const Logins = { [provider]: (await signIn(email)).IdToken };
    const member = await idOf(Logins);
    expect(await idOf({ [provider]: (await signIn(email)).IdToken })).toBe(member);
    for (const who of [{ IdentityId: visitor }, { IdentityId: member, Logins }]) {
      const { Credentials } = await identities.send(new identity.GetCredentialsForIdentityCommand(who));
      expect(Credentials).toMatchObject({
        AccessKeyId: expect.stringMatching(/^ASIA/),
        SecretKey: expect.any(String),
      });
      expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now());
    }
    const withoutLogin = new identity.GetCredentialsForIdentityCommand({ IdentityId: member });
    await expect(identities.send(withoutLogin)).rejects.toThrow(identity.NotAuthorizedException);
  });

  it('are not given for tokens that are none', async () => {
    const provider = `cognito-idp.${there.region}.amazonaws.com/${UserPoolId}`;
    await expect(idOf({ [provider]: 'e30.e30.e30' })).rejects.toThrow(identity.NotAuthorizedException);
    const IdentityId = `${there.region}:00000000-0000-4000-8000-000000000000`;
    const unknown = new identity.GetCredentialsForIdentityCommand({ IdentityId });
    await expect(identities.send(unknown)).rejects.toThrow(identity.ResourceNotFoundException);
  });
});
