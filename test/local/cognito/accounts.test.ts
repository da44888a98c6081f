import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsFault } from '../../../infra/local/aws.ts';
import { createPeople, demoSignIns } from '../../../infra/local/cloud/seed-people.ts';
import { demoPeople } from '../../../infra/local/seed/people.ts';
import { resource, role, roleArn } from '../gateway/an-api.ts';
import {
  appClient,
  aTemplate,
  aUserPool,
  clientId,
  type RunningPool,
  refusal,
  startPool,
  userPoolId,
} from './a-pool.ts';

const invitedRole = role('inviter', {
  Effect: 'Allow',
  Action: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminAddUserToGroup'],
  Resource: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${userPoolId}`,
});

let pool: RunningPool;
beforeAll(async () => {
  pool = await startPool([...aTemplate, invitedRole]);
});
afterAll(() => pool.close());

const inPool = (Username: string) => ({ UserPoolId: userPoolId, Username });
const account = (email: string) => pool.client.send(new idp.AdminGetUserCommand(inPool(email)));
const create = (email: string, more: Partial<idp.AdminCreateUserRequest> = {}) =>
  pool.client.send(new idp.AdminCreateUserCommand({ ...inPool(email), ...more }));
const verified = [{ Name: 'email_verified', Value: 'true' }];

describe('an administrator', () => {
  it('invites somebody by mail, who can sign in at once', async () => {
    const { User } = await create('invited@example.com', { UserAttributes: verified });
    expect(User).toMatchObject({ Enabled: true, UserStatus: 'CONFIRMED', Username: expect.any(String) });
    expect(pool.mailsTo('invited@example.com')).toBe(1);
    expect((await pool.signIn('invited@example.com')).accessToken).not.toBe('');
    expect(await refusal(create('Invited@example.com'))).toMatch(/^UsernameExistsException/);
    await create('invited@example.com', { MessageAction: 'RESEND' });
    expect(pool.mailsTo('invited@example.com')).toBe(3);
  });

  it('who leaves the address unverified leaves no way to sign in, until it is verified', async () => {
    await create('unverified@example.com', { MessageAction: 'SUPPRESS' });
    expect(pool.mailsTo('unverified@example.com')).toBe(0);
    expect(await refusal(pool.askForCode('unverified@example.com'))).toMatch(/no way to sign in/);
    const verify = { ...inPool('unverified@example.com'), UserAttributes: verified };
    await pool.client.send(new idp.AdminUpdateUserAttributesCommand(verify));
    expect(await pool.askForCode('unverified@example.com')).not.toBe('');
  });

  it('changes an address, which nobody else may have', async () => {
    await create('before@example.com', { UserAttributes: verified, MessageAction: 'SUPPRESS' });
    const change = (Value: string) =>
      pool.client.send(
        new idp.AdminUpdateUserAttributesCommand({
          ...inPool('before@example.com'),
          UserAttributes: [{ Name: 'email', Value }],
        }),
      );
    expect(await refusal(change('INVITED@example.com'))).toMatch(/^AliasExistsException/);
    await change('after@example.com');
    expect((await account('after@example.com')).UserAttributes).toContainEqual({
      Name: 'email_verified',
      Value: 'false',
    });
    expect(await refusal(account('before@example.com'))).toBe('UserNotFoundException: User does not exist.');
  });

  it('deletes somebody with all that is kept of them', async () => {
    await pool.join('leaving@example.com', 'operator');
    const { refreshToken, accessToken } = await pool.signIn('leaving@example.com');
    await pool.client.send(new idp.AdminDeleteUserCommand(inPool('leaving@example.com')));
    expect(await refusal(account('leaving@example.com'))).toMatch(/^UserNotFoundException/);
    const getUser = new idp.GetUserCommand({ AccessToken: accessToken });
    expect(await refusal(pool.client.send(getUser))).toMatch(/^UserNotFoundException/);
    const refresh = { ClientId: clientId, RefreshToken: refreshToken };
    expect(await refusal(pool.client.send(new idp.GetTokensFromRefreshTokenCommand(refresh)))).toMatch(
      /Invalid Refresh Token/,
    );
  });

  it('is whoever IAM lets, and nobody else', async () => {
    const client = new idp.CognitoIdentityProviderClient(pool.wire.as(roleArn('inviter')));
    await client.send(
      new idp.AdminCreateUserCommand({ ...inPool('by-role@example.com'), MessageAction: 'SUPPRESS' }),
    );
    expect(await refusal(client.send(new idp.ListUsersCommand({ UserPoolId: userPoolId })))).toMatch(
      /^AccessDeniedException: .*is not authorized to perform: cognito-idp:ListUsers on resource: arn:aws:cognito-idp:eu-west-1:000000000000:userpool\/eu-west-1_People123/,
    );
    client.destroy();
  });
});

describe('somebody who is signed in', () => {
  it('reads and changes what is theirs to change', async () => {
    await pool.join('self@example.com');
    const { accessToken: AccessToken } = await pool.signIn('self@example.com');
    const change = (Name: string, Value: string) =>
      pool.client.send(
        new idp.UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }),
      );
    await change('locale', 'de');
    const mine = () => pool.client.send(new idp.GetUserCommand({ AccessToken }));
    expect((await mine()).UserAttributes).toContainEqual({ Name: 'locale', Value: 'de' });
    expect(await refusal(change('sub', 'x'))).toMatch(/^InvalidParameterException: Cannot modify/);
    expect(await refusal(change('email_verified', 'true'))).toMatch(/^NotAuthorizedException/);
    expect(await refusal(change('email', 'new@example.com'))).toMatch(
      /^InvalidParameterException: .*administrator/,
    );
    const forget = { AccessToken, UserAttributeNames: ['locale'] };
    await pool.client.send(new idp.DeleteUserAttributesCommand(forget));
    expect((await mine()).UserAttributes?.map(({ Name }) => Name)).not.toContain('locale');
    await pool.client.send(new idp.DeleteUserCommand({ AccessToken }));
    expect(await refusal(mine())).toMatch(/^UserNotFoundException/);
  });
});

describe('groups', () => {
  const named = (GroupName: string) => ({ UserPoolId: userPoolId, GroupName });

  it('of the template are there, and others can be made, filled, changed and deleted', async () => {
    const list = async () =>
      (await pool.client.send(new idp.ListGroupsCommand({ UserPoolId: userPoolId }))).Groups?.map(
        ({ GroupName }) => GroupName,
      );
    expect(await list()).toEqual(['operator', 'owner']);
    await pool.client.send(new idp.CreateGroupCommand({ ...named('friends'), Precedence: 5 }));
    expect(await refusal(pool.client.send(new idp.CreateGroupCommand(named('friends'))))).toMatch(
      /^GroupExistsException/,
    );
    await pool.join('friend@example.com', 'friends', 'operator');
    const changed = { ...named('friends'), Description: 'Old friends' };
    expect((await pool.client.send(new idp.UpdateGroupCommand(changed))).Group).toMatchObject({
      Description: 'Old friends',
      Precedence: 5,
      CreationDate: expect.any(Date),
    });
    const { Users } = await pool.client.send(new idp.ListUsersInGroupCommand(named('friends')));
    expect(Users?.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value)).toEqual([
      'friend@example.com',
    ]);
    const of = new idp.AdminListGroupsForUserCommand(inPool('friend@example.com'));
    expect((await pool.client.send(of)).Groups).toHaveLength(2);
    await pool.client.send(new idp.DeleteGroupCommand(named('friends')));
    expect((await pool.client.send(of)).Groups).toHaveLength(1);
    expect(await refusal(pool.client.send(new idp.GetGroupCommand(named('friends'))))).toMatch(
      /^ResourceNotFoundException/,
    );
    expect((await pool.client.send(new idp.GetGroupCommand(named('owner')))).Group).toMatchObject({
      RoleArn: roleArn('owner'),
      Precedence: 0,
    });
  });
});

describe('people', () => {
  const find = async (Filter: string, more: object = {}) => {
    const input = { UserPoolId: userPoolId, Filter, ...more };
    const { Users = [], PaginationToken } = await pool.client.send(new idp.ListUsersCommand(input));
    const emails = Users.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value);
    return { emails, next: PaginationToken };
  };

  it('are found by address, in whatever letters, and page by page', async () => {
    await pool.join('list-one@example.com');
    await pool.join('list-two@example.com');
    expect((await find('email = "LIST-one@example.com"')).emails).toEqual(['list-one@example.com']);
    const first = await find('email ^= "list-"', { Limit: 1 });
    const second = await find('email ^= "list-"', { Limit: 1, PaginationToken: first.next });
    expect([...first.emails, ...second.emails]).toEqual(['list-one@example.com', 'list-two@example.com']);
    expect(second.next).toBeUndefined();
    expect((await find('cognito:user_status = "UNCONFIRMED"')).emails).toEqual([]);
    expect(await refusal(find('email contains "x"'))).toMatch(/^InvalidParameterException/);
    expect(await refusal(find('birthdate = "x"'))).toMatch(/not searchable/);
  });

  it('of the demo have accounts, groups and no mail, however often they are made', async () => {
    const pools = { signingName: 'cognito-idp', call: callAsOwner };
    await createPeople(pools, userPoolId);
    await createPeople(pools, userPoolId);
    const emails = demoPeople.map(({ email }) => email);
    expect(await demoSignIns(pools, userPoolId)).toEqual(emails);
    for (const email of emails) expect(pool.mailsTo(email)).toBe(0);
    const { idToken } = await pool.signIn('owner@example.com');
    expect(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()).toContain('["owner"]');
  });

  const callAsOwner = async (operation: string, input: unknown) => {
    const answer = await fetch(pool.wire.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization: 'AWS4-HMAC-SHA256 Credential=owner/20270101/eu-west-1/cognito-idp/aws4_request',
      },
      body: JSON.stringify(input),
    });
    const body = await answer.json();
    if (!answer.ok) throw new AwsFault(body.__type, body.message);
    return body;
  };

  it('and their secrets are not to be read from the disk', async () => {
    const email = 'secretive@example.com';
    await pool.signUp(email);
    const signUpCode = pool.codeFor(email);
    await pool.client.send(
      new idp.ConfirmSignUpCommand({ ClientId: clientId, Username: email, ConfirmationCode: signUpCode }),
    );
    const session = await pool.askForCode(email);
    const code = pool.codeFor(email);
    const { refreshToken } = await pool.answer(email, session, code);
    const { folder } = pool.wire;
    const kept = readdirSync(folder)
      .filter((name) => name.startsWith('users.sqlite'))
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join();
    expect(kept).toContain(email);
    for (const secret of [signUpCode, code, session, refreshToken]) expect(kept).not.toContain(secret);
  });
});

describe('the template', () => {
  it('is shown by describing', async () => {
    const { UserPool } = await pool.client.send(new idp.DescribeUserPoolCommand({ UserPoolId: userPoolId }));
    expect(UserPool).toMatchObject({
      Id: userPoolId,
      Name: 'people',
      Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${userPoolId}`,
      UsernameAttributes: ['email'],
      EstimatedNumberOfUsers: expect.any(Number),
    });
    const described = { UserPoolId: userPoolId, ClientId: clientId };
    const { UserPoolClient } = await pool.client.send(new idp.DescribeUserPoolClientCommand(described));
    expect(UserPoolClient).toMatchObject({
      ClientId: clientId,
      PreventUserExistenceErrors: 'ENABLED',
      RefreshTokenValidity: 30,
    });
  });

  it.each([
    [
      'a trigger',
      [aUserPool({ LambdaConfig: { PreSignUp: 'arn' } })],
      /LambdaConfig, which is not done here/,
    ],
    ['user names', [aUserPool({ UsernameAttributes: [] })], /must sign in with their e-mail address/],
    [
      'a secret',
      [aUserPool(), appClient('c', { GenerateSecret: true })],
      /client with a secret is not done here/,
    ],
    [
      'rules for roles',
      [
        resource('AWS::Cognito::IdentityPoolRoleAttachment', 'r', {
          IdentityPoolId: 'eu-west-1:1',
          RoleMappings: { x: { Type: 'Rules' } },
        }),
      ],
      /only role mappings of the type Token/,
    ],
  ])('with %s stops the start', async (_, template, message) => {
    await expect(startPool(template)).rejects.toThrow(message);
  });
});
