import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { soleKey } from '../../functions/adapters/token-keys.ts';
import { cleaningJob } from '../../functions/api/cleaning/schemas.ts';
import { routes } from '../../functions/api/routes.ts';
import { cleanerFeedTokenFor, signCleaningLink } from '../../functions/api/token.ts';
import { aJsonEvent, anEvent } from '../booking/event.ts';
import { headingOf, type Play, startPlay } from './play.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
  await play.booked('bk_link');
  await play.begin('book-cleaner', 'bk_link');
});
afterAll(() => play.close());

const link = () => play.linkTo('ana', 'bk_link');
const stored = () => play.database.table.query('BOOKING#bk_link');

/** Asks as a program does. */
async function ask(token: string, body?: object) {
  const { handler } = await import('../../functions/api/cleaning.ts');
  const path = { token };
  const event = body
    ? { ...aJsonEvent(routes.answerCleaningJob, body), pathParameters: path }
    : anEvent(routes.getCleaningJob, { path });
  const { statusCode, body: answer } = await handler(event);
  return { status: statusCode, body: JSON.parse(answer) };
}

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

test('a link that was changed or made by somebody else opens nothing and answers nothing', async () => {
  const before = await stored();
  const [content = '', signature = ''] = tokenOf(link()).split('.');
  const job = { bookingId: 'bk_link', cleanerId: 'bea', windowVersion: 3, expiresAt: '2028-01-01T00:00:00Z' };
  const other = Buffer.from(Buffer.from(content, 'base64url').toString().replace('ana', 'bea'));
  const forged = [
    `${other.toString('base64url')}.${signature}`,
    signCleaningLink(soleKey('another key of somebody'), job),
    `${content}.`,
    content,
    'nonsense',
  ];
  for (const token of forged) {
    for (const form of [undefined, { answer: 'accept' }]) {
      const { status, body } = await play.visit(`http://site.test/api/cleaning/${token}`, form);
      expect([status, headingOf(body)]).toEqual([404, 'This link is not complete']);
    }
    expect(await ask(token, { answer: 'accept' })).toMatchObject({ status: 404 });
  }
  expect(await stored()).toEqual(before);
});

test('a program reads the job as the API says, and answers it', async () => {
  const { status, body } = await ask(tokenOf(link()));
  expect(status).toBe(200);
  expect(cleaningJob.parse(body)).toEqual(body);
  expect(body).toMatchObject({ state: 'offered', actions: ['accept', 'decline'], guests: 2 });
  expect(await ask(tokenOf(link()), { answer: 'decline' })).toMatchObject({ body: { state: 'declined' } });
  const refused = await ask(tokenOf(link()), { answer: 'accept' });
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:stayflow:problem:job-closed' } });
});

test('an answer that is none changes nothing', async () => {
  // The next cleaner is asked meanwhile, as the first has declined.
  await play.settle();
  const before = await stored();
  for (const body of [{}, { answer: 'perhaps' }, { answer: 'accept', cleanerId: 'bea' }])
    expect(await ask(tokenOf(link()), body)).toMatchObject({ status: 400 });
  expect(await stored()).toEqual(before);
});

test('the page runs nothing, loads nothing and gives its address away to nobody', async () => {
  const { handler } = await import('../../functions/api/cleaning.ts');
  const event = anEvent(routes.getCleaningJob, {
    path: { token: tokenOf(link()) },
    headers: { accept: 'text/html' },
  });
  const { headers, body } = await handler(event);
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  expect(body).not.toMatch(/<script|src=|href=|style="/);
});

test('who has no job sees neither the address of the home nor when it is empty', async () => {
  const { body } = await play.visit(link());
  expect(headingOf(body)).toBe('You have declined this job');
  expect(body).not.toContain('Rua do Mar');
});

test('a link ends three weeks after check-out', async () => {
  vi.setSystemTime('2027-07-28T09:00:00Z');
  const { status, body } = await play.visit(link());
  expect([status, headingOf(body)]).toEqual([410, 'This link has expired']);
  expect(await ask(tokenOf(link()), { answer: 'accept' })).toMatchObject({ status: 410 });
});

test("a cleaner's calendar has their jobs, and its address ends when it is replaced", async () => {
  vi.setSystemTime('2027-05-20T09:00:00Z');
  await play.say('bea', 'bk_link', 'accept');
  const read = async (rotation: number) => {
    const { handler } = await import('../../functions/api/cleaning.ts');
    const token = cleanerFeedTokenFor(soleKey('a-key-of-the-tests'), 'bea', rotation);
    return handler(anEvent(routes.getCleanerFeed, { path: { feed: `bea.${token}.ics` } }));
  };
  const { statusCode, headers, body } = await read(1);
  expect([statusCode, headers?.['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(body.split('\r\n')).toEqual(
    expect.arrayContaining([
      'UID:cleaning-bk_link@site.test',
      'DTSTART:20270707T090000Z',
      'SUMMARY:Clean bk_link',
      'LOCATION:Rua do Mar 1',
    ]),
  );
  const [bea] = await play.cleaners.read(['bea']);
  if (!bea) throw new Error('Bea is gone');
  await play.cleaners.save({ ...bea, feedRotation: 2, version: 2 });
  expect([(await read(1)).statusCode, (await read(2)).statusCode]).toEqual([404, 200]);
});
