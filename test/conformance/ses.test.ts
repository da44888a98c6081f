import {
  CreateConfigurationSetCommand,
  DescribeConfigurationSetCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  ListConfigurationSetsCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
  VerifyDomainIdentityCommand,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resource } from '../local/gateway/an-api.ts';
import { type Endpoint, endpoint } from './endpoint.ts';

const set = 'stayflow-mail';
const resources = [
  resource('AWS::SES::EmailIdentity', 'domain', { EmailIdentity: 'Example.com' }),
  resource('AWS::SES::EmailIdentity', 'person', { EmailIdentity: 'ada@other.example' }),
  resource('AWS::SES::ConfigurationSet', set, { Name: set }),
];

let aws: Endpoint;
let ses: SESClient;
beforeAll(async () => {
  aws = await endpoint(resources);
  ses = new SESClient({ ...aws, maxAttempts: 1 });
  if (!aws.local) await prepare();
});
afterAll(() => aws.close());

/** What the template does for the laptop cloud. */
async function prepare() {
  await ses.send(new VerifyDomainIdentityCommand({ Domain: 'example.com' }));
  await ses.send(new VerifyEmailIdentityCommand({ EmailAddress: 'ada@other.example' }));
  await ses.send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name: set } }));
}

const mail = (more: Partial<ConstructorParameters<typeof SendEmailCommand>[0]> = {}) =>
  ses.send(
    new SendEmailCommand({
      Source: 'Stayflow <bookings@example.com>',
      Destination: { ToAddresses: ['Zoë <zoe@guest.example>'], CcAddresses: ['c@guest.example'] },
      Message: {
        Subject: { Data: 'Your stay & "more" – 4 July', Charset: 'UTF-8' },
        Body: { Text: { Data: 'Line 1\nLine 2' }, Html: { Data: '<p>Grüezi &amp; welcome</p>' } },
      },
      ...more,
    }),
  );
const raw = (text: string, more: object = {}) =>
  ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(text) }, ...more }));
const many = (count: number) => Array.from({ length: count }, (_, at) => `g${at}@guest.example`);

describe('SendEmail', () => {
  it('answers with an id of its own for each mail', async () => {
    const first = await mail({ Tags: [{ Name: 'mail', Value: 'confirmation' }], ConfigurationSetName: set });
    const second = await mail({ Destination: { BccAddresses: ['b@guest.example'] } });
    expect(first.MessageId).toMatch(/^[0-9a-f]{16}-[0-9a-f-]{36}-\d{6}$/);
    expect(second.MessageId).not.toBe(first.MessageId);
  });

  it('takes a verified address, and any below a verified domain', async () => {
    await mail({ Source: 'ada@other.example' });
    await mail({ Source: 'x@mail.example.com' });
  });

  it('refuses a sender that is not verified', async () => {
    await expect(mail({ Source: 'bob@other.example' })).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringMatching(
        /^Email address is not verified. The following identities failed the check in region [A-Z0-9-]+: bob@other.example$/,
      ),
    });
    await expect(mail({ Source: 'x@notexample.com' })).rejects.toMatchObject({ name: 'MessageRejected' });
  });

  it.each([
    ['nobody', { Destination: {} }, /Missing final/],
    ['what is no address', { Destination: { ToAddresses: ['no address'] } }, /no address/],
    ['more than fifty', { Destination: { ToAddresses: many(30), CcAddresses: many(21) } }, /exceeds 50/],
    ['anybody without a body', { Message: { Subject: { Data: 's' }, Body: {} } }, /Body/],
    ['anybody under a tag with a space', { Tags: [{ Name: 'a b', Value: 'c' }] }, /a b/],
  ])('refuses a mail to %s', async (_, more, message) => {
    await expect(mail(more)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a configuration set that is not there', async () => {
    await expect(mail({ ConfigurationSetName: 'nope' })).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
      message: expect.stringContaining('nope'),
    });
  });
});

describe('SendRawEmail', () => {
  const head = 'From: Stayflow <a@example.com>\r\nTo: x@guest.example\r\nSubject: Hello\r\n';

  it('takes a MIME message, with the receivers and configuration set of its headers', async () => {
    await raw(`${head}X-SES-CONFIGURATION-SET: ${set}\r\n\r\nBody\r\n`);
    await raw(`${head}\r\nBody\r\n`, { Destinations: ['only@guest.example'], ConfigurationSetName: set });
  });

  it('refuses what SendEmail refuses', async () => {
    await expect(raw(head.replace('example.com', 'other.example'))).rejects.toMatchObject({
      name: 'MessageRejected',
    });
    await expect(raw('From: a@example.com\r\nSubject: To nobody\r\n\r\nBody')).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(raw(`${head}X-SES-CONFIGURATION-SET: nope\r\n\r\nBody`)).rejects.toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
  });

  it('refuses a message of more than 10 MB', async () => {
    await expect(raw(`${head}\r\n${'x'.repeat(10 * 1024 * 1024)}`)).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('10485760'),
    });
  });
});

describe('what SES tells', () => {
  it('identities by kind, and that they are verified', async () => {
    const identities = async (IdentityType?: 'Domain' | 'EmailAddress') =>
      (await ses.send(new ListIdentitiesCommand({ IdentityType }))).Identities;
    expect(await identities('Domain')).toContain('example.com');
    expect(await identities('EmailAddress')).toContain('ada@other.example');
    expect(await identities('EmailAddress')).not.toContain('example.com');
    const { VerificationAttributes } = await ses.send(
      new GetIdentityVerificationAttributesCommand({ Identities: ['ada@other.example', 'no@other.example'] }),
    );
    expect(VerificationAttributes?.['ada@other.example']?.VerificationStatus).toBe('Success');
    expect(Object.keys(VerificationAttributes ?? {})).not.toContain('no@other.example');
  });

  it('identities in pages', async () => {
    const first = await ses.send(new ListIdentitiesCommand({ MaxItems: 1 }));
    expect(first.Identities).toHaveLength(1);
    const second = await ses.send(new ListIdentitiesCommand({ MaxItems: 1, NextToken: first.NextToken }));
    expect(second.Identities).not.toEqual(first.Identities);
  });

  it('configuration sets', async () => {
    const { ConfigurationSets } = await ses.send(new ListConfigurationSetsCommand({}));
    expect(ConfigurationSets).toContainEqual({ Name: set });
    const described = await ses.send(new DescribeConfigurationSetCommand({ ConfigurationSetName: set }));
    expect(described.ConfigurationSet).toEqual({ Name: set });
    await expect(
      ses.send(new DescribeConfigurationSetCommand({ ConfigurationSetName: 'nope' })),
    ).rejects.toMatchObject({ name: 'ConfigurationSetDoesNotExistException' });
  });

  it('how much was sent', async () => {
    const before = await ses.send(new GetSendQuotaCommand({}));
    await mail();
    const after = await ses.send(new GetSendQuotaCommand({}));
    expect(after.SentLast24Hours).toBeGreaterThan(before.SentLast24Hours ?? Number.NaN);
    const { SendDataPoints } = await ses.send(new GetSendStatisticsCommand({}));
    expect(SendDataPoints?.at(-1)?.DeliveryAttempts).toBeGreaterThan(0);
  });
});
