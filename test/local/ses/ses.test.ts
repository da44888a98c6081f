import { GetSendQuotaCommand, SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resource, role, roleArn } from '../gateway/an-api.ts';
import { type RunningWire, startWire } from '../wire/a-wire.ts';

const identity = 'arn:aws:ses:eu-west-1:000000000000:identity/example.com';
const resources = [
  resource('AWS::SES::EmailIdentity', 'domain', { EmailIdentity: 'Example.com' }),
  resource('AWS::SES::EmailIdentity', 'person', { EmailIdentity: 'ada@other.example' }),
  resource('AWS::SES::ConfigurationSet', 'stayflow-mail', { Name: 'stayflow-mail' }),
  role('mailer', { Effect: 'Allow', Action: 'ses:SendEmail', Resource: identity }),
  role('mute'),
];

let wire: RunningWire;
beforeAll(async () => {
  wire = await startWire(resources);
});
afterAll(() => wire.close());

const mail = (more: Partial<ConstructorParameters<typeof SendEmailCommand>[0]> = {}) =>
  new SendEmailCommand({
    Source: 'Stayflow <bookings@example.com>',
    Destination: { ToAddresses: ['Zoë <zoe@guest.example>'], CcAddresses: ['c@guest.example'] },
    Message: {
      Subject: { Data: 'Your stay & "more" – 4 July', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Line 1\nLine 2' }, Html: { Data: '<p>Grüezi &amp; welcome</p>' } },
    },
    ...more,
  });
const send = (command: SendEmailCommand) => new SESClient(wire.owner).send(command);

describe('a mail', () => {
  it('is kept as it was sent, newest last', async () => {
    await send(
      mail({ Tags: [{ Name: 'mail', Value: 'confirmation' }], ConfigurationSetName: 'stayflow-mail' }),
    );
    const { MessageId } = await send(mail({ Destination: { BccAddresses: ['b@guest.example'] } }));
    const [first, last] = wire.ses.list();
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}-[0-9a-f-]{36}-000000$/),
      from: 'Stayflow <bookings@example.com>',
      to: 'Zoë <zoe@guest.example>, c@guest.example',
      subject: 'Your stay & "more" – 4 July',
      text: 'Line 1\nLine 2',
      html: '<p>Grüezi &amp; welcome</p>',
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(last).toMatchObject({ id: MessageId, to: 'b@guest.example' });
  });

  it('may be a whole MIME message', async () => {
    const message =
      'From: a@example.com\r\nTo: x@guest.example,\r\n y@guest.example\r\nSubject: Hello\r\n\r\nBody\r\n';
    await new SESClient(wire.owner).send(
      new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(message) } }),
    );
    expect(wire.ses.list().at(-1)).toMatchObject({
      from: 'a@example.com',
      to: 'x@guest.example, y@guest.example',
      subject: 'Hello',
      text: 'Body\r\n',
    });
  });

  it('is still there after a restart', async () => {
    const first = await startWire(resources);
    await new SESClient(first.owner).send(mail());
    const before = first.ses.list();
    await first.close(true);
    const second = await startWire(resources, first.folder);
    expect(second.ses.list()).toEqual(before);
    await second.close();
  });

  it('counts into the quota', async () => {
    const quota = await new SESClient(wire.owner).send(new GetSendQuotaCommand({}));
    expect(quota.SentLast24Hours).toBe(wire.ses.list().length);
  });

  it('may come from a verified address, and from below a verified domain', async () => {
    await send(mail({ Source: 'ada@other.example' }));
    await send(mail({ Source: 'x@mail.example.com' }));
  });
});

describe('a mail is refused', () => {
  const failure = (command: SendEmailCommand) => expect(send(command)).rejects;

  it('from a sender that is not verified', async () => {
    await failure(mail({ Source: 'bob@other.example' })).toMatchObject({
      name: 'MessageRejected',
      message:
        'Email address is not verified. The following identities failed the check in region EU-WEST-1: bob@other.example',
    });
    await failure(mail({ Source: 'x@notexample.com' })).toMatchObject({ name: 'MessageRejected' });
  });

  it('without a receiver, to what is no address, or without a body', async () => {
    await failure(mail({ Destination: {} })).toMatchObject({ message: 'Missing final destination.' });
    await failure(mail({ Destination: { ToAddresses: ['no address'] } })).toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Illegal address: no address',
    });
    await failure(mail({ Message: { Subject: { Data: 's' }, Body: {} } })).toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('with a configuration set that is not there', async () => {
    await failure(mail({ ConfigurationSetName: 'nope' })).toMatchObject({
      name: 'ConfigurationSetDoesNotExistException',
    });
  });

  it('from a role that may not send', async () => {
    await new SESClient(wire.as(roleArn('mailer'))).send(mail());
    await expect(new SESClient(wire.as(roleArn('mute'))).send(mail())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`not authorized to perform: ses:SendEmail on resource: ${identity}`),
    });
  });
});
