import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import { freePorts } from '../running/free-ports.ts';
import { aFreeStay } from '../running/free-stay.ts';
import { advance, becomeGuest, mailbox, quiet, type ScriptedGuest } from '../running/guest.ts';
import { type Instance, startInstance } from '../running/instance.ts';
import { readKeys } from '../running/keys.ts';
import { pausePolls } from '../running/pause-polls.ts';
import { executionsOf, logsOf } from './places.ts';

const guest = {
  name: 'Wilhelmina Rosenzweig',
  email: 'w.rosenzweig@mail.example',
  phone: '+351 912 555 017',
  locale: 'en',
};
const card = '4242424242424242';
const cleaners = ['ana@example.com', 'bruno@example.com', 'chiara@example.com'];

let cloud: Instance;
let links: readonly string[];
let letters: Awaited<ReturnType<typeof mailbox>>;

/** Books and pays, one home with a damage deposit, both with a door code, and lets the stays happen. */
beforeAll(async () => {
  cloud = await startInstance({ port: await freePorts(3) });
  await pausePolls(cloud);
  const visitor = await becomeGuest(cloud);
  links = [await paid(visitor, 'casa-da-onda'), await paid(visitor, 'seeblick')];
  for (const days of ['P11D', 'P8D', 'P3D']) {
    await advance(cloud, days);
    await quiet(cloud);
  }
  letters = await mailbox(cloud);
});
afterAll(() => cloud.stop());

async function paid(visitor: ScriptedGuest, home: string): Promise<string> {
  const { quoteId } = await visitor.quote(await aFreeStay(visitor, home, 12));
  const booking = bookingCreated.parse((await visitor.book(quoteId, `paid/${home}`, { guest })).body);
  await visitor.pay(booking, card);
  await quiet(cloud);
  return booking.accessToken;
}

test.each([
  ['Casa da Onda', ['Confirmed', 'Your stay', 'Your door code']],
  ['Haus Seeblick', ['Confirmed', 'Your stay', 'Damage deposit', 'Your door code']],
])('a stay at %s happens by itself, with each letter once', (home, wanted) => {
  const subjects = letters
    .filter(({ to, subject }) => to === guest.email && subject.includes(home))
    .map(({ subject }) => subject);
  expect(subjects).toEqual(wanted.map((begin) => expect.stringMatching(new RegExp(`^${begin}`))));
});

/** What nobody who reads logs or executions may learn. */
async function secrets(): Promise<readonly string[]> {
  const { name, email, phone } = guest;
  const codes = letters.flatMap(({ text }) => /Door code: (\d+)/.exec(text)?.[1] ?? []);
  expect(codes).toHaveLength(2);
  const keys = Object.values(await readKeys(cloud.awsPort));
  return [name, 'Rosenzweig', email, phone, card, ...cleaners, ...links, ...codes, ...keys];
}

/** By itself: the digits of a code stand in many a longer number. */
const holds = (text: string, secret: string) =>
  new RegExp(`(?<![A-Za-z0-9])${RegExp.escape(secret)}(?![A-Za-z0-9])`).test(text);

test.each([
  ['log line', logsOf],
  ['input, output or event of an execution', executionsOf],
])('no %s of a whole stay holds a contact, a card, a link, a door code or a key', async (_, read) => {
  const told = read(cloud);
  expect(told.length).toBeGreaterThan(10_000);
  expect((await secrets()).filter((secret) => holds(told, secret))).toEqual([]);
});

const line = z.looseObject({
  message: z.string(),
  task: z.string(),
  execution: z.string().min(1),
  bookingId: z.string().optional(),
  propertyId: z.string().optional(),
});

/** What looks at everything, for no booking or home of its own. */
const lookAtAll = ['import-pending', 'list-connections', 'list-feeds', 'list-pushed', 'sweep-bookings'];

test('each line of a task names its execution, and the booking or home that it is for', () => {
  const lines = logsOf(cloud)
    .split('\n')
    .filter((text) => text.includes('"message":"task '))
    .map((text) => line.parse(JSON.parse(text)));
  expect(new Set(lines.map(({ task }) => task)).size).toBeGreaterThan(20);
  const aboutNobody = lines.filter((each) => each.bookingId === undefined && each.propertyId === undefined);
  expect(aboutNobody.filter(({ task }) => !lookAtAll.includes(task))).toEqual([]);
});
