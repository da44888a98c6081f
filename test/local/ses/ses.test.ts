import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createActivity } from '../../../infra/local/activity.ts';
import type { CallAws } from '../../../infra/local/aws.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createSes } from '../../../infra/local/ses/ses.ts';
import { type Endpoint, endpoint } from '../../conformance/endpoint.ts';
import { place, resource, role, roleArn } from '../gateway/an-api.ts';
import { startWire } from '../wire/a-wire.ts';

const identity = 'arn:aws:ses:eu-west-1:000000000000:identity/example.com';
const topic = 'arn:aws:sns:eu-west-1:000000000000:mail-events';
const bus = 'arn:aws:events:eu-west-1:000000000000:event-bus/default';
const set = 'stayflow-mail';
const queueArn = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const destination = (id: string, more: object) =>
  resource('AWS::SES::ConfigurationSetEventDestination', id, {
    ConfigurationSetName: set,
    EventDestination: { Enabled: true, ...more },
  });
const resources = [
  resource('AWS::SES::EmailIdentity', 'domain', { EmailIdentity: 'example.com' }),
  resource('AWS::SES::ConfigurationSet', set, { Name: set }),
  destination('sns', {
    MatchingEventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT'],
    SnsDestination: { TopicARN: topic },
  }),
  destination('bus', {
    MatchingEventTypes: ['send', 'delivery', 'bounce'],
    EventBridgeDestination: { EventBusArn: bus },
  }),
  destination('off', { Enabled: false, MatchingEventTypes: ['bounce'], SnsDestination: { TopicARN: topic } }),
  resource('AWS::SNS::Topic', topic, { TopicName: 'mail-events' }),
  resource('AWS::SNS::Subscription', 'sub', {
    TopicArn: topic,
    Protocol: 'sqs',
    Endpoint: queueArn('bounced'),
  }),
  resource('AWS::Events::Rule', 'rule', {
    EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Delivered', 'Email Bounced'] },
    Targets: [{ Id: 'q', Arn: queueArn('delivered') }],
  }),
  resource('AWS::SQS::Queue', 'q1', { QueueName: 'bounced' }),
  resource('AWS::SQS::Queue', 'q2', { QueueName: 'delivered' }),
  role('mailer', { Effect: 'Allow', Action: 'ses:SendEmail', Resource: identity }),
  role('mute'),
];

let aws: Endpoint;
let ses: SESClient;
beforeAll(async () => {
  aws = await endpoint(resources);
  ses = new SESClient({ ...aws, maxAttempts: 1 });
});
afterAll(() => aws.close());
afterEach(() => aws.local?.faults.clear());

const local = () => {
  if (!aws.local) throw new Error('This is about what the laptop cloud keeps.');
  return aws.local;
};
const mails = () => local().services.mail();
const mail = (to: string, more: Partial<ConstructorParameters<typeof SendEmailCommand>[0]> = {}) =>
  new SendEmailCommand({
    Source: 'Stayflow <bookings@example.com>',
    Destination: { ToAddresses: [to] },
    Message: {
      Subject: { Data: 'Your stay & "more" – 4 July', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Line 1\nLine 2' }, Html: { Data: '<p>Grüezi &amp; welcome</p>' } },
    },
    ...more,
  });
const tagged = { ConfigurationSetName: set, Tags: [{ Name: 'stay', Value: 's1' }] };

/** Takes everything that was told in a queue. */
async function told(name: string): Promise<Record<string, unknown>[]> {
  await local().activity.quiet();
  const sqs = new SQSClient(aws);
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}
const messages = (notifications: Record<string, unknown>[]) =>
  notifications.map(({ Message }): unknown => JSON.parse(String(Message)));

describe('a mail', () => {
  it('is kept as it was sent, newest last', async () => {
    await ses.send(mail('Zoë <zoe@guest.example>'));
    const { MessageId } = await ses.send(mail('b@guest.example'));
    const [first, last] = mails().slice(-2);
    expect(first).toEqual({
      id: expect.any(String),
      from: 'Stayflow <bookings@example.com>',
      replyTo: '',
      to: 'Zoë <zoe@guest.example>',
      subject: 'Your stay & "more" – 4 July',
      text: 'Line 1\nLine 2',
      html: '<p>Grüezi &amp; welcome</p>',
      attachments: [],
      sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(last).toMatchObject({ id: MessageId, to: 'b@guest.example' });
  });

  it('that is a MIME message is read: encoded words, both bodies, what is attached', async () => {
    const message = [
      'From: =?UTF-8?Q?H=C3=B4te?= <a@example.com>',
      'To: x@guest.example,',
      ' "Y, Z" <y@guest.example>',
      'Reply-To: z@example.com',
      'Subject: =?UTF-8?B?R3LDvGV6aQ==?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b1',
      '',
      '--b1',
      'Content-Type: multipart/alternative; boundary=b2',
      '',
      '--b2',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=C3=BCezi',
      '--b2',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Hello</p>',
      '--b2--',
      '--b1',
      'Content-Type: text/calendar; name=stay.ics',
      'Content-Disposition: attachment; filename=stay.ics',
      '',
      'BEGIN:VCALENDAR',
      '--b1--',
      '',
    ].join('\r\n');
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(message) } }));
    expect(mails().at(-1)).toMatchObject({
      from: 'Hôte <a@example.com>',
      to: 'x@guest.example, Y, Z <y@guest.example>',
      replyTo: 'z@example.com',
      subject: 'Grüezi',
      text: expect.stringContaining('Grüezi'),
      html: expect.stringContaining('<p>Hello</p>'),
      attachments: [{ name: 'stay.ics', type: 'text/calendar', size: expect.any(Number) }],
    });
    await ses.send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from(message) },
        Destinations: ['only@guest.example'],
      }),
    );
    expect(mails().at(-1)).toMatchObject({ to: 'only@guest.example' });
  });

  it('is still there after a restart', async () => {
    const first = await startWire(resources);
    await new SESClient(first.owner).send(mail('zoe@guest.example'));
    const before = first.ses.list();
    await first.close(true);
    const second = await startWire(resources, first.folder);
    expect(second.ses.list()).toEqual(before);
    await second.close();
  });

  it('needs a role that may send', async () => {
    const wire = await startWire(resources);
    await new SESClient(wire.as(roleArn('mailer'))).send(mail('zoe@guest.example'));
    await expect(
      new SESClient(wire.as(roleArn('mute'))).send(mail('zoe@guest.example')),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`not authorized to perform: ses:SendEmail on resource: ${identity}`),
    });
    await wire.close();
  });

  it('may be taken and never arrive, or arrive twice, by the fault switches', async () => {
    const before = mails().length;
    local().faults.put({ service: 'ses', operation: 'SendEmail', mode: 'drop', count: 1 });
    expect((await ses.send(mail('zoe@guest.example'))).MessageId).toBeTruthy();
    expect(mails()).toHaveLength(before);
    local().faults.put({ service: 'ses', mode: 'duplicate', count: 1 });
    await ses.send(mail('zoe@guest.example'));
    expect(mails()).toHaveLength(before + 2);
  });
});

describe('what becomes of a mail', () => {
  it('is told to the topic and the bus of its configuration set', async () => {
    const { MessageId } = await ses.send(mail('bounce+1@simulator.amazonses.com', tagged));
    const [bounced] = messages(await told('bounced'));
    expect(bounced).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce+1@simulator.amazonses.com', status: '5.1.1' }],
      },
      mail: {
        messageId: MessageId,
        destination: ['bounce+1@simulator.amazonses.com'],
        tags: { stay: ['s1'], 'ses:configuration-set': [set] },
      },
    });
    expect(await told('delivered')).toMatchObject([
      { source: 'aws.ses', 'detail-type': 'Email Bounced', detail: { eventType: 'Bounce' } },
    ]);
  });

  it.each([
    ['complaint@simulator.amazonses.com', ['Complaint'], ['Email Delivered']],
    ['suppressionlist@simulator.amazonses.com', ['Bounce'], ['Email Bounced']],
    ['ooto@simulator.amazonses.com', [], ['Email Delivered']],
    ['zoe@guest.example', [], ['Email Delivered']],
  ])('to %s is as AWS’s mailbox simulator plays it', async (to, byTopic, byBus) => {
    await ses.send(mail(to, tagged));
    expect(messages(await told('bounced')).map((each) => Object(each).eventType)).toEqual(byTopic);
    expect((await told('delivered')).map((each) => each['detail-type'])).toEqual(byBus);
  });

  it('with a virus is a rejection, without a configuration set nothing is told', async () => {
    const virus = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
    const Message = { Subject: { Data: 's' }, Body: { Text: { Data: virus } } };
    await ses.send(mail('zoe@guest.example', { ...tagged, Message }));
    expect(messages(await told('bounced'))).toMatchObject([{ eventType: 'Reject' }]);
    await ses.send(mail('bounce@simulator.amazonses.com'));
    expect([await told('bounced'), await told('delivered')]).toEqual([[], []]);
  });

  it('may be the receiver’s doing: any mail can bounce or be complained about', async () => {
    const { MessageId = '' } = await ses.send(mail('zoe@guest.example', tagged));
    await told('delivered');
    expect(local().services.feedBack(MessageId, 'bounce')).toBe(true);
    expect(local().services.feedBack(MessageId, 'complaint')).toBe(true);
    expect(local().services.feedBack('nobody', 'bounce')).toBe(false);
    expect(messages(await told('bounced'))).toMatchObject([
      { eventType: 'Bounce', bounce: { bouncedRecipients: [{ emailAddress: 'zoe@guest.example' }] } },
      {
        eventType: 'Complaint',
        complaint: { complainedRecipients: [{ emailAddress: 'zoe@guest.example' }] },
      },
    ]);
    await told('delivered');
  });

  it('is told again when nobody could be told', async () => {
    local().faults.put({ service: 'sqs', operation: 'SendMessage', mode: 'outage', count: 2 });
    await ses.send(mail('bounce@simulator.amazonses.com', tagged));
    await local().clock.advanceTo(local().clock.now() + 60_000);
    expect(await told('bounced')).toHaveLength(1);
    await told('delivered');
  });

  it('is told to one destination while another cannot be told, and does not hold back later mails there', async () => {
    local().faults.put({ service: 'sqs', operation: 'SendMessage', mode: 'outage', count: 1 });
    // The topic comes first; its queue is out.
    await ses.send(mail('bounce@simulator.amazonses.com', tagged));
    await ses.send(mail('complaint@simulator.amazonses.com', tagged));
    expect((await told('delivered')).map((each) => each['detail-type'])).toEqual([
      'Email Bounced',
      'Email Delivered',
    ]);
    expect(await told('bounced')).toEqual([]);
    await local().clock.advanceTo(local().clock.now() + 60_000);
    expect(messages(await told('bounced')).map((each) => Object(each).eventType)).toEqual([
      'Bounce',
      'Complaint',
    ]);
  });

  it('is told after a restart, when it could not be told before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ses-'));
    const activity = createActivity();
    const clock = createClock(activity);
    const given: unknown[] = [];
    const start = (callAws: CallAws) =>
      createSes({ resources, place, clock, folder, events: { activity, callAws, report: console.error } });
    const first = start(() => Promise.reject(new Error('no queue yet')));
    await first.call('SendEmail', mail('bounce@simulator.amazonses.com', tagged).input, { kind: 'owner' });
    await activity.quiet();
    first.close();
    const second = start(async (_, __, input) => given.push(input));
    second.resume();
    await activity.quiet();
    expect(given).toHaveLength(2);
    second.close();
    clock.close();
    rmSync(folder, { recursive: true });
  });
});
