import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressKey } from '../../functions/adapters/address-key.ts';
import { post } from '../../functions/adapters/post.ts';
import { accessCode } from '../../functions/mail/letters/access-code.ts';
import { reviewRequest } from '../../functions/mail/letters/review-request.ts';
import { write } from '../../functions/mail/write.ts';
import { booking, guest, home, tripUrl } from '../../infra/local/mail-previews/example-stay.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { aContext } from '../workflows/functions.ts';
import { startWorld, type World } from '../workflows/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

// Imported late, when the world has said where it is and that logs are silent.
const handler = async (event: object) => {
  const { handler: told } = await import('../../functions/webhooks/mail-feedback.ts');
  return asFunction('mail-feedback', () => told(event));
};

const tagged = (messageId: string, bookingId: string) => ({
  messageId,
  tags: { booking: [bookingId], letter: ['reminder'], 'ses:configuration-set': ['stayflow'] },
});
const bounce = (messageId: string, bookingId: string, emailAddress: string, bounceType = 'Permanent') => ({
  detail: {
    eventType: 'Bounce',
    mail: tagged(messageId, bookingId),
    bounce: { bounceType, bouncedRecipients: [{ emailAddress }] },
  },
});
const complaint = (
  messageId: string,
  bookingId: string,
  emailAddress: string,
  type: string | null = null,
) => ({
  detail: {
    eventType: 'Complaint',
    mail: tagged(messageId, bookingId),
    complaint: { complaintFeedbackType: type, complainedRecipients: [{ emailAddress }] },
  },
});
const markOf = (address: string) => world.database.table.query(`ADDRESS#${addressKey(address)}`);
const itemOf = (id: string) => world.database.table.query(`WORK#${id}`);

test('a mail that can never be delivered marks its address and opens one work item, however often it is told', async () => {
  const event = bounce('m1', 'bk_bounced', 'Gone@guest.example');
  expect(await handler(event)).toEqual({ outcome: 'bounced' });
  const [marks, items] = [await markOf('gone@guest.example'), await itemOf('mail-bounced-m1')];
  expect(marks).toMatchObject([{ bouncedAt: expect.any(String) }]);
  expect(items).toMatchObject([
    { reason: 'mail-bounced', bookingId: 'bk_bounced', about: { letter: 'reminder', mail: 'm1' } },
  ]);
  expect(JSON.stringify([marks, items]).toLowerCase()).not.toContain('guest.example');
  await handler(event);
  expect([await markOf('gone@guest.example'), await itemOf('mail-bounced-m1')]).toEqual([marks, items]);
});

test.each([
  ['a full mailbox', bounce('m2', 'bk_full', 'full@guest.example', 'Transient')],
  ['a mail taken out of the spam folder', complaint('m2', 'bk_full', 'full@guest.example', 'not-spam')],
])('%s is no reason to do anything', async (_, event) => {
  expect(await handler(event)).toEqual({ outcome: 'of-no-account' });
  expect(await markOf('full@guest.example')).toEqual([]);
});

test('a code to sign in that bounces is remembered, and needs nobody', async () => {
  const event = bounce('m3', 'none', 'typo@guest.example');
  await handler({ detail: { ...event.detail, mail: { messageId: 'm3', tags: {} } } });
  expect(await markOf('typo@guest.example')).toHaveLength(1);
  expect(await itemOf('mail-bounced-m3')).toEqual([]);
});

test('who reported a letter as spam gets only what they cannot do without, and the booking says what was withheld', async () => {
  const to = 'annoyed@guest.example';
  const bookingId = 'bk_annoyed';
  await handler(complaint('m4', bookingId, to.toUpperCase()));
  const { send } = post(aContext('send-mail'));
  const review = write(reviewRequest, { guest, home, reviewUrl: tripUrl }, 'en');
  const code = write(
    accessCode,
    {
      ...{ guest, booking, home, tripUrl, code: '738152', isNew: false },
      validFrom: '2027-07-04T15:00:00Z',
      validUntil: '2027-07-08T09:00:00Z',
    },
    'en',
  );
  const before = world.region.mails.length;
  expect(await send({ to, mail: review, key: bookingId, bookingId })).toEqual({ outcome: 'withheld' });
  expect(await send({ to, mail: review, key: bookingId, bookingId })).toEqual({ outcome: 'done-before' });
  expect(await world.database.table.query(`BOOKING#${bookingId}`, 'EVENT#')).toMatchObject([
    { withheld: 'review-request', why: 'complained' },
  ]);
  expect(await send({ to, mail: code, key: bookingId, bookingId })).toEqual({ outcome: 'done' });
  expect(world.region.mails.slice(before).map(({ subject }) => subject)).toEqual([code.subject]);
});

test('a letter leaves once for its key, with what is attached', async () => {
  const { send } = post(aContext('send-mail'));
  const mail = write(reviewRequest, { guest, home, reviewUrl: tripUrl }, 'de-AT');
  const attachments = [
    { name: 'stay.ics', type: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR' },
  ];
  const sending = { to: 'once@guest.example', mail, key: 'bk_once', attachments };
  const before = world.region.mails.length;
  expect([await send(sending), await send(sending)]).toEqual([
    { outcome: 'done' },
    { outcome: 'done-before' },
  ]);
  expect(world.region.mails.slice(before)).toMatchObject([
    { to: 'once@guest.example', attachments: [{ name: 'stay.ics', content: 'BEGIN:VCALENDAR\n' }] },
  ]);
});
