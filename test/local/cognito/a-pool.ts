import * as idp from '@aws-sdk/client-cognito-identity-provider';
import type { Resource } from '../../../infra/local/template.ts';
import { resource, roleArn } from '../gateway/an-api.ts';
import { type RunningWire, startWire } from '../wire/a-wire.ts';

export const userPoolId = 'eu-west-1_People123';
export const clientId = 'siteclient';
/** A client that says when somebody does not exist, with short tokens. */
export const frankClient = 'frankclient';
export const identityPoolId = 'eu-west-1:11111111-2222-4333-8444-555555555555';
export const provider = `cognito-idp.eu-west-1.amazonaws.com/${userPoolId}`;

/** A role that people of the identity pool may take. */
export const callerRole = (name: string, kind: 'authenticated' | 'unauthenticated', pool = identityPoolId) =>
  resource('AWS::IAM::Role', name, {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: 'cognito-identity.amazonaws.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { 'cognito-identity.amazonaws.com:aud': pool },
            'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': kind },
          },
        },
      ],
    },
  });

/** A client of the pool. */
export const appClient = (id: string, more: Record<string, unknown> = {}) =>
  resource('AWS::Cognito::UserPoolClient', id, {
    UserPoolId: userPoolId,
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    PreventUserExistenceErrors: 'ENABLED',
    ...more,
  });

/** A pool whose people sign in with a mailed code. */
export const aUserPool = (more: Record<string, unknown> = {}, id = userPoolId) =>
  resource('AWS::Cognito::UserPool', id, {
    UserPoolName: 'people',
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    ...more,
  });

const group = (GroupName: string, Precedence: number) =>
  resource('AWS::Cognito::UserPoolGroup', GroupName, {
    UserPoolId: userPoolId,
    GroupName,
    Precedence,
    RoleArn: roleArn(GroupName),
  });

/** A user pool with two clients and two groups, an identity pool that takes its tokens, and their roles. */
export const aTemplate: readonly Resource[] = [
  resource('AWS::SES::EmailIdentity', 'stays@example.com', { EmailIdentity: 'stays@example.com' }),
  aUserPool(),
  appClient(clientId),
  appClient(frankClient, {
    PreventUserExistenceErrors: 'LEGACY',
    AccessTokenValidity: 10,
    IdTokenValidity: 5,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
  }),
  group('owner', 0),
  group('operator', 1),
  resource('AWS::Cognito::IdentityPool', identityPoolId, {
    AllowUnauthenticatedIdentities: true,
    CognitoIdentityProviders: [{ ClientId: clientId, ProviderName: provider, ServerSideTokenCheck: true }],
  }),
  resource('AWS::Cognito::IdentityPoolRoleAttachment', 'roles', {
    IdentityPoolId: identityPoolId,
    Roles: { unauthenticated: roleArn('visitor'), authenticated: roleArn('guest') },
    RoleMappings: {
      groups: {
        Type: 'Token',
        AmbiguousRoleResolution: 'AuthenticatedRole',
        IdentityProvider: `${provider}:${clientId}`,
      },
    },
  }),
  callerRole('visitor', 'unauthenticated'),
  callerRole('guest', 'authenticated'),
  callerRole('owner', 'authenticated'),
  callerRole('operator', 'authenticated'),
];

/** What signing in gives. */
export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

/** The user pool behind a running wire, with what people do there. */
export interface RunningPool {
  readonly wire: RunningWire;
  readonly client: idp.CognitoIdentityProviderClient;
  /** The last code mailed to an address. */
  codeFor(email: string): string;
  /** How many mails went to an address. */
  mailsTo(email: string): number;
  signUp(email: string): Promise<string>;
  /** Signs up and confirms; the answer is the sub. */
  join(email: string, ...groups: string[]): Promise<string>;
  /** Asks for a code; the answer is the session. */
  askForCode(email: string, client?: string): Promise<string>;
  answer(email: string, session: string, code: string, client?: string): Promise<Tokens>;
  signIn(email: string, client?: string): Promise<Tokens>;
  close(keepFolder?: boolean): Promise<void>;
}

/** Starts a pool; `folder` keeps what an earlier one left. */
export async function startPool(template = aTemplate, folder?: string): Promise<RunningPool> {
  const wire = await startWire(template, folder);
  const client = new idp.CognitoIdentityProviderClient(wire.owner);
  const mailsTo = (email: string) => wire.ses.list().filter(({ to }) => to === email);
  const codeFor = (email: string) => /\d{6,8}/.exec(mailsTo(email).at(-1)?.text ?? '')?.[0] ?? 'no code';
  const signUp = async (email: string) => {
    const { UserSub } = await client.send(new idp.SignUpCommand({ ClientId: clientId, Username: email }));
    return UserSub ?? '';
  };
  const askForCode = async (email: string, ClientId = clientId) => {
    const AuthParameters = { USERNAME: email, PREFERRED_CHALLENGE: 'EMAIL_OTP' };
    const input = { ClientId, AuthFlow: 'USER_AUTH', AuthParameters } as const;
    return (await client.send(new idp.InitiateAuthCommand(input))).Session ?? '';
  };
  const answer = async (email: string, Session: string, code: string, ClientId = clientId) => {
    const ChallengeResponses = { USERNAME: email, EMAIL_OTP_CODE: code };
    const input = { ClientId, ChallengeName: 'EMAIL_OTP', Session, ChallengeResponses } as const;
    const { AuthenticationResult } = await client.send(new idp.RespondToAuthChallengeCommand(input));
    const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { accessToken: AccessToken, idToken: IdToken, refreshToken: RefreshToken };
  };
  return {
    wire,
    client,
    codeFor,
    mailsTo: (email) => mailsTo(email).length,
    signUp,
    async join(email, ...groups) {
      const sub = await signUp(email);
      const confirmation = { ClientId: clientId, Username: email, ConfirmationCode: codeFor(email) };
      await client.send(new idp.ConfirmSignUpCommand(confirmation));
      for (const GroupName of groups) {
        const membership = { UserPoolId: userPoolId, Username: email, GroupName };
        await client.send(new idp.AdminAddUserToGroupCommand(membership));
      }
      return sub;
    },
    askForCode,
    answer,
    async signIn(email, ClientId) {
      const session = await askForCode(email, ClientId);
      return answer(email, session, codeFor(email), ClientId);
    },
    async close(keepFolder) {
      client.destroy();
      await wire.close(keepFolder);
    },
  };
}

/** What went wrong, as somebody who calls through the SDK sees it. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'nothing went wrong',
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
