import { z } from 'zod';
import type { Feedback } from '../adapters/addresses.ts';

const recipients = z.array(z.object({ emailAddress: z.string().min(3) })).min(1);
const mail = z.object({
  messageId: z.string().min(1),
  /** SES gives each tag as a list. */
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

/**
 * A bounce or a complaint as SES puts it on the event bus.
 * Source: SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS", which it shares.
 */
const event = z.object({
  detail: z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        complainedRecipients: recipients,
        complaintFeedbackType: z.string().nullish(),
      }),
    }),
  ]),
});

/** What came back of a mail. */
export interface Returned {
  readonly feedback: Feedback;
  readonly addresses: readonly string[];
  /** SES's id of the mail. */
  readonly messageId: string;
  readonly bookingId: string | undefined;
  /** The letter's name; absent for mails that are no letters, such as sign-in codes. */
  readonly letter: string | undefined;
}

/**
 * Reads what SES tells of a mail; undefined where nothing is to be done: a full mailbox or a holiday notice is no end
 * (SES itself tries for hours), and who moves a mail out of the spam folder is reported as a complaint too.
 */
export function readMailEvent(given: unknown): Returned | undefined {
  const { detail } = event.parse(given);
  const { messageId, tags } = detail.mail;
  const about = { messageId, bookingId: tags.booking?.[0], letter: tags.letter?.[0] };
  const addressesOf = (list: z.infer<typeof recipients>) => list.map(({ emailAddress }) => emailAddress);
  if (detail.eventType === 'Bounce') {
    const { bounceType, bouncedRecipients } = detail.bounce;
    if (bounceType !== 'Permanent') return undefined;
    return { feedback: 'bounced', addresses: addressesOf(bouncedRecipients), ...about };
  }
  const { complaintFeedbackType, complainedRecipients } = detail.complaint;
  if (complaintFeedbackType === 'not-spam') return undefined;
  return { feedback: 'complained', addresses: addressesOf(complainedRecipients), ...about };
}
