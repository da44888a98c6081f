import { randomUUID } from 'node:crypto';
import type { Place } from '../aws.ts';
import { readAddress } from './address.ts';
import { type Fate, receiversOf } from './fate.ts';
import type { SentMail } from './store.ts';

/**
 * What SES tells of a mail, as the JSON of its events.
 * Source: SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS".
 * @param at ISO instant.
 */
export function mailEvent(mail: SentMail, fate: Fate, place: Place, at: string): Record<string, unknown> {
  const about = aboutMail(mail, place);
  switch (fate.kind) {
    case 'Send':
      return { eventType: 'Send', mail: about, send: {} };
    case 'Reject':
      return { eventType: 'Reject', mail: about, reject: { reason: 'Bad content' } };
    case 'Delivery':
      return { eventType: 'Delivery', mail: about, delivery: delivery(fate.recipients, at) };
    case 'Bounce':
      return { eventType: 'Bounce', mail: about, bounce: bounce(fate, at) };
    case 'Complaint':
      return { eventType: 'Complaint', mail: about, complaint: complaint(fate.recipients, at) };
  }
}

function aboutMail(mail: SentMail, { region, accountId }: Place) {
  const { id, from, to, subject, sentAt, configurationSet, tags } = mail;
  const sender = readAddress(from);
  const own = Object.entries(tags).map(([name, value]) => [name, [value]] as const);
  return {
    timestamp: sentAt,
    messageId: id,
    source: from,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${sender?.domain ?? from}`,
    sendingAccountId: accountId,
    destination: receiversOf(mail),
    headersTruncated: false,
    headers: [
      { name: 'From', value: from },
      { name: 'To', value: to.join(', ') },
      { name: 'Subject', value: subject },
    ],
    commonHeaders: { from: [from], to, messageId: id, subject },
    tags: {
      ...(configurationSet !== undefined && { 'ses:configuration-set': [configurationSet] }),
      'ses:from-domain': [sender?.domain ?? ''],
      ...Object.fromEntries(own),
    },
  };
}

const delivery = (recipients: readonly string[], timestamp: string) => ({
  timestamp,
  processingTimeMillis: 400,
  recipients,
  smtpResponse: '250 2.6.0 Message received',
  reportingMTA: 'a8-1.smtp-out.amazonses.com',
});

function bounce({ recipients, subType }: Extract<Fate, { kind: 'Bounce' }>, timestamp: string) {
  const diagnosticCode =
    subType === 'General'
      ? 'smtp; 550 5.1.1 user unknown'
      : 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.';
  return {
    bounceType: 'Permanent',
    bounceSubType: subType,
    bouncedRecipients: recipients.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status: '5.1.1',
      diagnosticCode,
    })),
    timestamp,
    feedbackId: feedbackId(),
    reportingMTA: 'dns; a8-1.smtp-out.amazonses.com',
  };
}

const complaint = (recipients: readonly string[], timestamp: string) => ({
  complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
  timestamp,
  feedbackId: feedbackId(),
  userAgent: 'Amazon SES Mailbox Simulator',
  complaintFeedbackType: 'abuse',
  arrivalDate: timestamp,
});

const feedbackId = () => `0102${randomUUID()}-000000`;
