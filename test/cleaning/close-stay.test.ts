import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createWaits } from '../../functions/adapters/cleaning/waits.ts';
import { createDamageDeposits } from '../../functions/adapters/damage-deposits.ts';
import { routes } from '../../functions/api/routes.ts';
import { aHeldDeposit } from '../booking/a-deposit.ts';
import { aJsonEvent } from '../booking/event.ts';
import { callTask } from '../workflows/functions.ts';
import { headingOf, type Play, startPlay } from './play.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
});
afterAll(() => play.close());

/** The guests have left; it is ten o'clock on the next morning. */
async function left(id: string, cleaner?: 'ana', meanwhile: () => Promise<unknown> = async () => undefined) {
  vi.setSystemTime('2027-07-01T09:00:00Z');
  const { stay } = await play.booked(id);
  await meanwhile();
  await play.begin('book-cleaner', id);
  if (cleaner) await play.say(cleaner, id, 'accept');
  await play.pass((Date.parse(`${stay.departure}T09:00:00Z`) + 24 * 3_600_000 - Date.now()) / 3_600_000);
  return play.begin('close-stay', id);
}

const reviewsFor = () => play.region.mails.filter(({ subject }) => subject.startsWith('How was your stay'));
const reviewOf = (id: string) => reviewsFor().filter(({ text }) => text.includes(id));
const work = (id: string) => play.database.table.get({ pk: `WORK#${id}`, sk: 'WORK' });
const endOf = async (execution: string) => (await play.engine.look(execution)).states.at(-1);

test('the guest is asked for a review once the cleaner found no damage, and never before', async () => {
  const execution = await left('bk_fine', 'ana');
  expect(play.mailsTo('ana', 'bk_fine').at(-1)).toBe('How did you find bk_fine?');
  const page = (await play.visit(play.linkTo('ana', 'bk_fine'))).body;
  expect(headingOf(page)).toBe('How was the home?');
  expect(reviewOf('bk_fine')).toEqual([]);
  expect(await play.say('ana', 'bk_fine', 'no-damage')).toBe('Thank you');
  expect(reviewOf('bk_fine')).toMatchObject([{ to: 'Ada@example.com' }]);
  const { states } = await play.engine.look(execution);
  expect(states).toEqual(['ReviewReport', 'WhatIsNext', 'AskCleaner', 'AskForReview']);
});

test('an execution that other news than a report wakes asks no guest for a review before there is one', async () => {
  const execution = await left('bk_woken', 'ana');
  await createWaits(play.database.table, (token) => play.engine.endTask(token, '{}')).wake('bk_woken');
  await play.settle();
  expect(reviewOf('bk_woken')).toEqual([]);
  expect(await endOf(execution)).toBe('AwaitReport');
  await play.say('ana', 'bk_woken', 'no-damage');
  expect(reviewOf('bk_woken')).toHaveLength(1);
});

test('a damage deposit is released once nobody found damage, and else waits for the operator', async () => {
  const deposits = createDamageDeposits(play.database.table);
  for (const [bookingId, answer, status] of [
    ['bk_whole', 'no-damage', 'to-release'],
    ['bk_broken', 'damage', 'open'],
  ] as const) {
    const held = () => deposits.replace(undefined, aHeldDeposit(bookingId));
    const execution = await left(bookingId, 'ana', held);
    await play.visit(play.linkTo('ana', bookingId), { answer, text: 'As the test says.' });
    await play.settle();
    expect(await endOf(execution)).toBe(answer === 'damage' ? 'Damaged' : 'AskForReview');
    expect((await deposits.read(bookingId))?.status).toBe(status);
  }
});

test('damage is told to the operator at once, and no review is asked for', async () => {
  const execution = await left('bk_damage', 'ana');
  const link = play.linkTo('ana', 'bk_damage');
  expect((await play.visit(link, { answer: 'damage' })).body).toContain('How was the home?');
  expect(await play.standing('bk_damage')).toMatchObject({ status: 'accepted' });
  await play.visit(link, { answer: 'damage', text: 'The oven door is broken.\r\nGlass on the floor.' });
  await play.settle();
  expect(await play.cleanings.read('bk_damage')).toMatchObject({
    status: 'problem',
    cleanerId: 'ana',
    damage: 'The oven door is broken.\r\nGlass on the floor.',
  });
  expect(await work('damage-bk_damage')).toMatchObject({ reason: 'damage-reported', bookingId: 'bk_damage' });
  expect(await endOf(execution)).toBe('Damaged');
  expect(reviewOf('bk_damage')).toEqual([]);
  await play.visit(link, { answer: 'no-damage' });
  expect(await play.standing('bk_damage')).toMatchObject({ status: 'problem' });
});

test('what the cleaner reports on the day itself is not asked for again', async () => {
  vi.setSystemTime('2027-07-01T09:00:00Z');
  await play.booked('bk_early');
  await play.begin('book-cleaner', 'bk_early');
  await play.say('ana', 'bk_early', 'accept');
  expect(await play.say('ana', 'bk_early', 'no-damage')).toBe('This job is yours');
  await play.pass(6 * 24 + 3);
  expect(await play.say('ana', 'bk_early', 'no-damage')).toBe('Thank you');
  expect(reviewOf('bk_early')).toEqual([]);
  await play.pass(21);
  expect(await endOf(await play.begin('close-stay', 'bk_early'))).toBe('AskForReview');
  expect(play.mailsTo('ana', 'bk_early')).toHaveLength(2);
  expect(reviewOf('bk_early')).toHaveLength(1);
});

test('a cleaner who does not report is asked once more, then the operator is; nobody is asked for ever', async () => {
  const execution = await left('bk_silent', 'ana');
  await play.pass(24.1);
  expect(play.mailsTo('ana', 'bk_silent').filter((subject) => subject.startsWith('How did'))).toHaveLength(2);
  expect(await work('report-missing-bk_silent')).toBeUndefined();
  await play.pass(24.1);
  expect(await work('report-missing-bk_silent')).toMatchObject({ reason: 'report-missing' });
  await play.pass(21 * 24);
  expect(await endOf(execution)).toBe('Over');
  expect(reviewOf('bk_silent')).toEqual([]);
});

test('a letter that asks for the report is one letter when its task is killed after it left and runs again', async () => {
  const execution = await left('bk_killed', 'ana');
  const asked = { bookingId: 'bk_killed', version: 3, execution, mail: 'cleaning-report', token: 'another' };
  await callTask('mail-cleaners', asked);
  expect(play.mailsTo('ana', 'bk_killed').filter((subject) => subject.startsWith('How did'))).toHaveLength(1);
  expect((await play.cleanings.read('bk_killed'))?.reportAsked).not.toHaveProperty('again');
});

test('where nobody cleaned the operator looks, and the guest is asked when they found no damage', async () => {
  const execution = await left('bk_nobody');
  expect(await work('report-missing-bk_nobody')).toMatchObject({ reason: 'report-missing' });
  const { handler } = await import('../../functions/api/cleaners.ts');
  const event = aJsonEvent(routes.orderCleaning, { order: 'no-damage' });
  const { statusCode } = await handler({ ...event, pathParameters: { bookingId: 'bk_nobody' } });
  await play.settle();
  expect([statusCode, await endOf(execution)]).toEqual([200, 'AskForReview']);
  expect(await work('report-missing-bk_nobody')).toMatchObject({ choice: 'solved-itself' });
  expect(reviewOf('bk_nobody')).toHaveLength(1);
});

test('guests of a platform are asked there', async () => {
  vi.setSystemTime('2027-07-08T09:00:00Z');
  const id = 'bk_platform';
  const { propertyName, stay, createdAt } = await play.booked(id);
  const origin = { connectionId: 'cn_1', externalId: 'HM1', soldBy: 'airbnb' };
  const facts = { id, propertyId: id, propertyName, stay, createdAt, version: 1, origin };
  await play.database.table.put(itemOfBooking({ ...facts, status: 'imported' }, 'import'));
  const execution = await play.begin('close-stay', id);
  const { handler } = await import('../../functions/api/cleaners.ts');
  const event = aJsonEvent(routes.orderCleaning, { order: 'no-damage' });
  await handler({ ...event, pathParameters: { bookingId: id } });
  await play.settle();
  expect(await endOf(execution)).toBe('Over');
  expect(reviewOf(id)).toEqual([]);
});
