import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId, frankClient, type RunningPool, refusal, startPool, userPoolId } from './a-pool.ts';

let pool: RunningPool;
const pass = (ms: number) => pool.wire.clock.advanceTo(pool.wire.clock.now() + ms);
const minute = 60_000;
const hour = 60 * minute;

beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.close());

describe('signing up', () => {
  const confirm = (Username: string, ConfirmationCode: string, Session?: string) =>
    pool.client.send(
      new idp.ConfirmSignUpCommand({ ClientId: clientId, Username, ConfirmationCode, Session }),
    );
  const resend = (Username: string, ClientId = clientId) =>
    pool.client.send(new idp.ResendConfirmationCodeCommand({ ClientId, Username }));

  it('mails a code of six digits, which makes the account good', async () => {
    const answer = await pool.client.send(
      new idp.SignUpCommand({ ClientId: clientId, Username: 'ada@example.com' }),
    );
    expect(answer).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(pool.codeFor('ada@example.com')).toMatch(/^\d{6}$/);
    const account = new idp.AdminGetUserCommand({ UserPoolId: userPoolId, Username: 'ada@example.com' });
    expect((await pool.client.send(account)).UserStatus).toBe('UNCONFIRMED');
    await confirm('ada@example.com', pool.codeFor('ada@example.com'));
    expect(await pool.client.send(account)).toMatchObject({
      Username: answer.UserSub,
      UserStatus: 'CONFIRMED',
      Enabled: true,
      UserAttributes: expect.arrayContaining([
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'sub', Value: answer.UserSub },
      ]),
    });
  });

  it('signs in with the code that confirmed, without a second one', async () => {
    const email = 'at-once@example.com';
    const { Session } = await pool.client.send(
      new idp.SignUpCommand({ ClientId: clientId, Username: email }),
    );
    const confirmed = await confirm(email, pool.codeFor(email), Session);
    const goOn = new idp.InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: email },
      Session: confirmed.Session,
    });
    expect((await pool.client.send(goOn)).AuthenticationResult?.AccessToken).toBeDefined();
    expect(pool.mailsTo(email)).toBe(1);
    expect(await refusal(pool.client.send(goOn))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it.each([
    ['nobody', 'InvalidParameterException: Username should be an email.'],
    ['ADA@Example.COM', 'UsernameExistsException: An account with the given email already exists.'],
  ])('with %s is refused', async (email, message) => {
    expect(await refusal(pool.signUp(email))).toBe(message);
  });

  it('keeps no passwords, and lets nobody call their own address verified', async () => {
    const signUp = (more: object) =>
      refusal(
        pool.client.send(new idp.SignUpCommand({ ClientId: clientId, Username: 'eve@example.com', ...more })),
      );
    expect(await signUp({ Password: 'Secret-Secret-1' })).toMatch(/^InvalidParameterException: .*passwords/);
    expect(await signUp({ UserAttributes: [{ Name: 'email_verified', Value: 'true' }] })).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    );
    expect(await signUp({ UserAttributes: [{ Name: 'custom:rank', Value: '1' }] })).toMatch(/schema/);
    expect(pool.mailsTo('eve@example.com')).toBe(0);
  });

  it('takes a wrong code five times an hour, and an old one never', async () => {
    const email = 'guesser@example.com';
    await pool.signUp(email);
    const old = pool.codeFor(email);
    const wrong = old === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      expect(await refusal(confirm(email, wrong))).toBe(
        'CodeMismatchException: Invalid verification code provided, please try again.',
      );
    expect(await refusal(confirm(email, old))).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    );
    await pass(24 * hour);
    expect(await refusal(confirm(email, old))).toBe(
      'ExpiredCodeException: Invalid code provided, please request a code again.',
    );
    await resend(email);
    await confirm(email, pool.codeFor(email));
    expect(await refusal(confirm(email, old))).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    );
    expect(await refusal(resend(email))).toBe('InvalidParameterException: User is already confirmed.');
  });

  it('mails five codes an hour', async () => {
    const email = 'impatient@example.com';
    await pool.signUp(email);
    for (let times = 0; times < 4; times += 1) await resend(email);
    expect(await refusal(resend(email))).toMatch(/^LimitExceededException/);
    expect(pool.mailsTo(email)).toBe(5);
  });

  it('tells a stranger nothing, unless the client is frank', async () => {
    const known = await resend('stranger@example.com');
    expect(known.CodeDeliveryDetails?.Destination).toBe('s***@e***');
    expect(await refusal(confirm('stranger@example.com', '123456'))).toMatch(/^CodeMismatchException/);
    expect(await refusal(resend('stranger@example.com', frankClient))).toMatch(/^UserNotFoundException/);
  });
});

describe('signing in', () => {
  const initiate = (AuthParameters: Record<string, string>, more: object = {}) =>
    pool.client.send(
      new idp.InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters, ...more }),
    );

  it('takes the mailed code of eight digits, in whatever letters the address is typed', async () => {
    const email = 'mia@example.com';
    await pool.join(email);
    const asked = await initiate({ USERNAME: 'Mia@Example.com', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'm***@e***',
      },
    });
    const code = pool.codeFor(email);
    expect(code).toMatch(/^\d{8}$/);
    const tokens = await pool.answer(email, asked.Session ?? '', code);
    expect(tokens.refreshToken).not.toBe('');
    expect(await refusal(pool.answer(email, asked.Session ?? '', code))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    );
  });

  it('lets people choose how', async () => {
    const email = 'chooser@example.com';
    await pool.join(email);
    const offered = await initiate({ USERNAME: email });
    expect(offered).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['EMAIL_OTP'] });
    const choose = (ANSWER: string) =>
      pool.client.send(
        new idp.RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName: 'SELECT_CHALLENGE',
          Session: offered.Session,
          ChallengeResponses: { USERNAME: email, ANSWER },
        }),
      );
    expect(await refusal(choose('WEB_AUTHN'))).toMatch(/^InvalidParameterException/);
    const { Session = '', ChallengeName } = await choose('EMAIL_OTP');
    expect(ChallengeName).toBe('EMAIL_OTP');
    expect((await pool.answer(email, Session, pool.codeFor(email))).accessToken).not.toBe('');
  });

  it('ends with the session, after three minutes', async () => {
    const email = 'slow@example.com';
    await pool.join(email);
    const session = await pool.askForCode(email);
    await pass(3 * minute);
    expect(await refusal(pool.answer(email, session, pool.codeFor(email)))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    );
  });

  it('goes on after a wrong code, and locks out ever longer from the fifth', async () => {
    const email = 'forgetful@example.com';
    await pool.join(email);
    const session = await pool.askForCode(email);
    const code = pool.codeFor(email);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const guess = () => refusal(pool.answer(email, session, wrong));
    const mismatch = 'CodeMismatchException: Invalid code or auth state for the user.';
    const locked = 'NotAuthorizedException: Password attempts exceeded';
    expect([await guess(), await guess(), await guess(), await guess(), await guess()]).toEqual(
      Array.from({ length: 5 }, () => mismatch),
    );
    expect(await refusal(pool.answer(email, session, code))).toBe(locked);
    await pass(1000);
    expect([await guess(), await guess()]).toEqual([mismatch, locked]);
    await pass(1000);
    expect(await guess()).toBe(locked);
    await pass(1000);
    expect((await pool.answer(email, session, code)).accessToken).not.toBe('');
  });

  it('is not for who is disabled, not confirmed or of another session', async () => {
    await pool.join('victim@example.com');
    await pool.join('attacker@example.com');
    const session = await pool.askForCode('attacker@example.com');
    const code = pool.codeFor('attacker@example.com');
    expect(await refusal(pool.answer('victim@example.com', session, code))).toMatch(/Invalid session/);
    expect(await refusal(pool.answer('attacker@example.com', session, code, frankClient))).toMatch(
      /Invalid session/,
    );
    await pool.signUp('unready@example.com');
    expect(await refusal(pool.askForCode('unready@example.com'))).toBe(
      'UserNotConfirmedException: User is not confirmed.',
    );
    const disable = { UserPoolId: userPoolId, Username: 'victim@example.com' };
    await pool.client.send(new idp.AdminDisableUserCommand(disable));
    expect(await refusal(pool.askForCode('victim@example.com'))).toBe(
      'NotAuthorizedException: User is disabled.',
    );
    await pool.client.send(new idp.AdminEnableUserCommand(disable));
    expect(await pool.askForCode('victim@example.com')).not.toBe('');
  });

  it('looks to a stranger as to anybody else, unless the client is frank', async () => {
    const asked = await initiate({ USERNAME: 'no-one@example.com', PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(asked.ChallengeParameters?.CODE_DELIVERY_DESTINATION).toBe('n***@e***');
    expect(pool.mailsTo('no-one@example.com')).toBe(0);
    const guess = () => refusal(pool.answer('no-one@example.com', asked.Session ?? '', '12345678'));
    for (let tries = 0; tries < 5; tries += 1) expect(await guess()).toMatch(/^CodeMismatchException/);
    expect(await guess()).toBe('NotAuthorizedException: Password attempts exceeded');
    expect(await refusal(pool.askForCode('no-one@example.com', frankClient))).toBe(
      'UserNotFoundException: User does not exist.',
    );
  });

  it('mails fifty codes an hour', async () => {
    const email = 'flooded@example.com';
    await pool.join(email);
    for (let times = 0; times < 50; times += 1) await pool.askForCode(email);
    expect(await refusal(pool.askForCode(email))).toMatch(/^TooManyRequestsException/);
  });

  it.each([
    [{ AuthFlow: 'USER_PASSWORD_AUTH' }, 'USER_PASSWORD_AUTH flow not enabled for this client'],
    [{ ClientId: 'unknown' }, 'User pool client unknown does not exist.'],
    [{ AuthParameters: {} }, 'Missing required parameter USERNAME'],
    [{ AuthFlow: 'MAGIC' }, "1 validation error detected: Value at 'AuthFlow'"],
  ])('with %o says what is wrong', async (more, message) => {
    expect(await refusal(initiate({ USERNAME: 'mia@example.com' }, more))).toContain(message);
  });
});
