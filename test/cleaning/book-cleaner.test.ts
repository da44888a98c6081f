import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { ownerOf } from '../../functions/adapters/night-writes.ts';
import { askToCancel } from '../../functions/domain/cancellation.ts';
import { Fault } from '../../functions/faults.ts';
import { aProperty, aStay } from '../booking/builders.ts';
import { headingOf, type Play, startPlay } from './play.ts';
import { longBefore } from './world.ts';

let play: Play;
beforeAll(async () => {
  play = await startPlay();
});
afterAll(() => play.close());
beforeEach(() => {
  play.engine.before.clear();
  vi.setSystemTime(Math.max(Date.now(), longBefore.getTime()));
});

const workFor = async (id: string) => {
  const cleaning = await play.cleanings.read(id);
  const revisions = Array.from({ length: (cleaning?.revision ?? 0) + 1 }, (_, revision) => revision);
  const keys = revisions.map((revision) => ({ pk: `WORK#no-cleaner-${id}-${revision}`, sk: 'WORK' }));
  return play.database.table.getMany(keys);
};

/** Days from now; every story has its own. */
const stayIn = (days: number) => {
  const date = (more: number) => new Date(Date.now() + (days + more) * 86_400_000).toISOString().slice(0, 10);
  return aStay(date(0), date(3));
};

const offerTo = (id: string) => `Can you clean ${id} on`;
const subjects = (cleaner: string, id: string) =>
  play.mailsTo(cleaner, id).map((text) => text.split(' on ')[0]);

test('the first cleaner is asked, accepts, and is sent the job with its calendar entry', async () => {
  await play.booked('bk_accepted');
  const execution = await play.begin('book-cleaner', 'bk_accepted');
  expect(play.mailsTo('ana', 'bk_accepted')).toEqual(['Can you clean bk_accepted on 7 July 2027?']);
  expect(await play.standing('bk_accepted')).toEqual({ status: 'offered' });
  expect(await play.say('ana', 'bk_accepted', 'accept')).toBe('This job is yours');
  expect(await play.standing('bk_accepted')).toEqual({ status: 'accepted', cleanerId: 'ana' });
  expect(play.mailsTo('ana', 'bk_accepted')).toHaveLength(2);
  expect(play.mailsTo('bea', 'bk_accepted')).toEqual([]);
  const entry = play.region.mails.at(-1)?.attachments[0];
  expect(entry).toMatchObject({ name: 'cleaning.ics' });
  expect(entry?.content).toContain('DTSTART:20270707T090000Z');
  const { status, states } = await play.engine.look(execution);
  expect(status).toBe('SUCCEEDED');
  expect(states).toEqual(['OpenCleaning', 'WhatIsNext', 'OfferJob', 'MailBooking']);
  expect(await play.cleanings.jobsOf('ana', '2027-01-01')).toContain('bk_accepted');
});

test('opening the link, as mail scanners do, accepts nothing', async () => {
  await play.booked('bk_scanned');
  await play.begin('book-cleaner', 'bk_scanned');
  const before = await play.database.table.query('BOOKING#bk_scanned');
  const { status, body } = await play.visit(play.linkTo('ana', 'bk_scanned'));
  expect([status, headingOf(body)]).toEqual([200, 'Would you like this job?']);
  expect(await play.database.table.query('BOOKING#bk_scanned')).toEqual(before);
});

test('who declines is thanked, and the next is asked at once', async () => {
  await play.booked('bk_declined');
  await play.begin('book-cleaner', 'bk_declined');
  expect(await play.say('ana', 'bk_declined', 'decline')).toBe('You have declined this job');
  expect(subjects('bea', 'bk_declined')).toEqual(['Can you clean bk_declined']);
  expect(await play.say('bea', 'bk_declined', 'accept')).toBe('This job is yours');
  expect(await play.standing('bk_declined')).toEqual({ status: 'accepted', cleanerId: 'bea' });
  expect(await play.say('ana', 'bk_declined', 'accept')).toBe('Somebody else does this job');
  expect(await workFor('bk_declined')).toEqual([]);
});

test('a cleaner who does not answer in time is passed over, and a late answer is explained', async () => {
  await play.booked('bk_late', { hoursToAnswer: 6 });
  await play.begin('book-cleaner', 'bk_late');
  await play.pass(5.9);
  expect(play.mailsTo('bea', 'bk_late')).toEqual([]);
  await play.pass(0.2);
  expect(subjects('bea', 'bk_late')).toEqual(['Can you clean bk_late']);
  expect(await play.say('ana', 'bk_late', 'accept')).toBe('We have asked somebody else');
  expect(await play.standing('bk_late')).toEqual({ status: 'offered' });
});

test('an answer given twice is one answer', async () => {
  await play.booked('bk_double');
  await play.begin('book-cleaner', 'bk_double');
  await play.say('ana', 'bk_double', 'accept');
  expect(await play.say('ana', 'bk_double', 'accept')).toBe('This job is yours');
  expect(await play.say('ana', 'bk_double', 'decline')).toBe('This job is yours');
  expect((await play.cleanings.read('bk_double'))?.answers).toHaveLength(1);
  expect(play.mailsTo('ana', 'bk_double')).toHaveLength(2);
});

test('when nobody takes it the operator is told, and whoever changes their mind is still welcome', async () => {
  await play.booked('bk_nobody', { hoursToAnswer: 1 });
  await play.begin('book-cleaner', 'bk_nobody');
  await play.say('ana', 'bk_nobody', 'decline');
  await play.say('bea', 'bk_nobody', 'decline');
  await play.pass(1.1);
  expect(await play.standing('bk_nobody')).toEqual({ status: 'nobody' });
  expect(await workFor('bk_nobody')).toMatchObject([{ reason: 'no-cleaner', bookingId: 'bk_nobody' }]);
  expect(headingOf((await play.visit(play.linkTo('cem', 'bk_nobody'))).body)).toBe(
    'Dieser Auftrag ist noch frei',
  );
  expect(await play.say('cem', 'bk_nobody', 'accept')).toBe('Dieser Auftrag gehört Ihnen');
  expect(play.mailsTo('cem', 'bk_nobody').at(-1)).toBe(
    'Ihr Auftrag: Reinigung von bk_nobody am 7. Juli 2027',
  );
});

test('the operator knows a day before check-out, while cleaners are still being asked', async () => {
  await play.booked('bk_alarm', { hoursToAnswer: 2_000 });
  const execution = await play.begin('book-cleaner', 'bk_alarm');
  await play.pass((Date.parse('2027-07-06T08:59:00Z') - Date.now()) / 3_600_000);
  expect(await workFor('bk_alarm')).toEqual([]);
  await play.pass(0.1);
  expect(await workFor('bk_alarm')).toMatchObject([{ reason: 'no-cleaner' }]);
  expect(await play.standing('bk_alarm')).toEqual({ status: 'offered' });
  await play.pass(25);
  expect(await play.engine.look(execution)).toMatchObject({ status: 'SUCCEEDED' });
  expect(await play.standing('bk_alarm')).toEqual({ status: 'nobody' });
  expect(await workFor('bk_alarm')).toHaveLength(1);
  expect(await play.say('ana', 'bk_alarm', 'accept')).toBe('The guests have left');
});

test('offered to all at once, exactly one of two who accept in the same instant has the job', async () => {
  const id = 'bk_race';
  await play.booked(id, { ask: 'all-at-once' }, stayIn(30));
  await play.begin('book-cleaner', id);
  const links = ['ana', 'bea', 'cem'].map((cleaner) => play.linkTo(cleaner, id));
  expect(new Set(links).size).toBe(3);
  const answers = await Promise.all(links.map((link) => play.visit(link, { answer: 'accept' })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  await play.settle();
  const pages = await Promise.all(links.map(async (link) => headingOf((await play.visit(link)).body)));
  const won = pages.filter((page) => /yours|Ihnen/.test(page));
  expect(won).toHaveLength(1);
  expect((await play.cleanings.read(id))?.answers).toHaveLength(1);
  const told = ['ana', 'bea', 'cem'].flatMap((cleaner) => play.mailsTo(cleaner, id));
  expect(told.filter((subject) => !subject.startsWith(offerTo(id)) && !/Können/.test(subject))).toHaveLength(
    1,
  );
});

test('offered to all at once, the operator is told once all have declined', async () => {
  const id = 'bk_alldecline';
  await play.booked(id, { ask: 'all-at-once' }, stayIn(30));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'decline');
  await play.say('bea', id, 'decline');
  expect(await workFor(id)).toEqual([]);
  await play.say('cem', id, 'decline');
  expect(await workFor(id)).toMatchObject([{ reason: 'no-cleaner' }]);
});

test('a cleaner who cannot come after all gives the job back, and the next is asked', async () => {
  const id = 'bk_back';
  await play.booked(id, {}, stayIn(30));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  expect(await play.say('ana', id, 'withdraw')).toBe('You have declined this job');
  expect(subjects('bea', id)).toEqual([`Can you clean ${id}`]);
  expect(await play.cleanings.jobsOf('ana', '2027-01-01')).not.toContain(id);
});

test('who accepts and gives back in one breath leaves nobody asked or told twice, and no execution behind', async () => {
  const id = 'bk_breath';
  await play.booked(id, { hoursToAnswer: 6 }, stayIn(30));
  const execution = await play.begin('book-cleaner', id);
  const link = play.linkTo('ana', id);
  await play.visit(link, { answer: 'accept' });
  await play.visit(link, { answer: 'withdraw' });
  await play.settle();
  expect(subjects('bea', id)).toEqual([`Can you clean ${id}`]);
  expect(await play.say('bea', id, 'accept')).toBe('This job is yours');
  await play.pass(7);
  expect(play.mailsTo('bea', id)).toHaveLength(2);
  expect(play.mailsTo('cem', id)).toEqual([]);
  expect((await play.engine.look(execution)).status).toBe('SUCCEEDED');
});

test('a cleaner who takes no jobs just now is not asked', async () => {
  const id = 'bk_paused';
  const [ana] = await play.cleaners.read(['ana']);
  if (!ana) throw new Error('Ana is gone');
  await play.cleaners.save({ ...ana, isOn: false, version: ana.version + 1 });
  await play.booked(id, {}, stayIn(30));
  await play.begin('book-cleaner', id);
  await play.cleaners.save({ ...ana, version: ana.version + 2 });
  expect([play.mailsTo('ana', id).length, play.mailsTo('bea', id).length]).toEqual([0, 1]);
});

test('a home without cleaners is left to its owner', async () => {
  const id = 'bk_own';
  await play.booked(id, {}, stayIn(30));
  const [home] = await play.properties.readProfiles([id]);
  if (!home) throw new Error('The home is gone');
  const { cleaning: _, ...without } = home;
  await play.properties.save(without);
  const { states } = await play.engine.look(await play.begin('book-cleaner', id));
  expect(states.at(-1)).toBe('NothingToDo');
});

test('an outage of the mail service is waited out, and is no refusal', async () => {
  const id = 'bk_outage';
  await play.booked(id, { hoursToAnswer: 6 }, stayIn(30));
  const mended = Date.now() + 2 * 3_600_000;
  play.engine.before.set('mail-cleaners', async () => {
    if (Date.now() < mended) throw new Fault('MailUnavailable', 'as the test says');
  });
  await play.begin('book-cleaner', id);
  await play.pass(3.5);
  expect(play.mailsTo('ana', id)).toHaveLength(1);
  // The time to answer began when the mail had left.
  await play.pass(4.4);
  expect(play.mailsTo('bea', id)).toEqual([]);
  expect(await play.say('ana', id, 'accept')).toBe('This job is yours');
});

test('who cannot be reached by mail at all is passed over without having refused', async () => {
  const id = 'bk_unreachable';
  await play.booked(id, {}, stayIn(30));
  play.region.mailFaults.push({ code: 'MessageRejected' });
  await play.begin('book-cleaner', id);
  expect(play.mailsTo('bea', id)).toHaveLength(1);
  expect(await play.cleanings.read(id)).toMatchObject({
    offers: [
      { cleanerId: 'ana', state: 'unreachable' },
      { cleanerId: 'bea', state: 'open' },
    ],
    answers: [],
  });
});

test('when the stay moves, who has the job is asked first whether it still suits', async () => {
  const id = 'bk_moved';
  const stay = stayIn(40);
  await play.booked(id, {}, stay);
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const oldLink = play.linkTo('ana', id);
  await play.change(id, (booking) => ({ ...booking, stay: stayIn(41) }));
  await play.begin('book-cleaner', id);
  expect(subjects('ana', id).at(-1)).toBe(`Changed: cleaning of ${id}`);
  expect(await play.standing(id)).toEqual({ status: 'offered' });
  expect(play.mailsTo('bea', id)).toEqual([]);
  expect(headingOf((await play.visit(oldLink)).body)).toBe('This job has changed');
  await play.visit(oldLink, { answer: 'accept' });
  expect(await play.standing(id)).toEqual({ status: 'offered' });
  expect(await play.say('ana', id, 'accept')).toBe('This job is yours');
});

test('when the stay moves and it no longer suits, the others are asked anew', async () => {
  const id = 'bk_movedaway';
  await play.booked(id, {}, stayIn(40));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'decline');
  await play.say('bea', id, 'accept');
  await play.change(id, (booking) => ({ ...booking, stay: stayIn(41) }));
  await play.begin('book-cleaner', id);
  expect(play.mailsTo('ana', id)).toHaveLength(1);
  await play.say('bea', id, 'decline');
  expect(play.mailsTo('ana', id)).toHaveLength(2);
});

test('when the stay changes and the hours for cleaning do not, the cleaner keeps the job and is told', async () => {
  const id = 'bk_longer';
  const stay = stayIn(40);
  await play.booked(id, {}, stay);
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const link = play.linkTo('ana', id);
  await play.change(id, (booking) => ({ ...booking, stay: { ...stay, arrival: stayIn(39).arrival } }));
  await play.begin('book-cleaner', id);
  expect(await play.standing(id)).toEqual({ status: 'accepted', cleanerId: 'ana' });
  expect(subjects('ana', id)).toEqual([
    `Can you clean ${id}`,
    `Yours: cleaning of ${id}`,
    `Changed: cleaning of ${id}`,
  ]);
  expect(headingOf((await play.visit(link)).body)).toBe('This job is yours');
});

test('a change that is nothing to the cleaner is not mailed', async () => {
  const id = 'bk_quiet';
  await play.booked(id, {}, stayIn(40));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  await play.change(id, (booking) => booking);
  const execution = await play.begin('book-cleaner', id);
  expect(play.mailsTo('ana', id)).toHaveLength(2);
  expect((await play.engine.look(execution)).states.at(-1)).toBe('Over');
});

async function cancelled(id: string) {
  const at = new Date();
  const asked = { by: 'operator', at, home: aProperty(id), instead: { refund: 0, reason: 'Storm' } } as const;
  await play.bookings.settle(id, (booking) => askToCancel(booking, asked), { by: 'test', at });
}

test('when the stay is cancelled, who has the job is called off', async () => {
  const id = 'bk_cancelled';
  await play.booked(id, {}, stayIn(40));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  await cancelled(id);
  const { states } = await play.engine.look(await play.begin('book-cleaner', id));
  expect(states.at(-1)).toBe('MailCallOff');
  expect(subjects('ana', id).at(-1)).toBe(`Called off: cleaning of ${id}`);
  expect(await play.say('ana', id, 'withdraw')).toBe('This job is off');
  expect(await play.cleanings.jobsOf('ana', '2027-01-01')).not.toContain(id);
});

test.each(['offered', 'nobody'])(
  'when the stay is cancelled while the job is %s, nobody is bothered',
  async (at) => {
    const id = `bk_cancelled-${at}`;
    await play.booked(id, { cleaners: ['ana'] }, stayIn(40));
    const before = await play.begin('book-cleaner', id);
    if (at === 'nobody') await play.say('ana', id, 'decline');
    expect(await play.standing(id)).toEqual({ status: at });
    await cancelled(id);
    await play.begin('book-cleaner', id);
    expect((await play.engine.look(before)).states.at(-1)).toBe('Overtaken');
    expect(await play.standing(id)).toEqual({ status: 'called-off' });
    expect(await play.say('ana', id, 'accept')).toBe('This job is off');
    expect(play.mailsTo('ana', id)).toHaveLength(1);
  },
);

test('a stay cancelled before anybody was asked needs nobody', async () => {
  const id = 'bk_never';
  await play.booked(id, {}, stayIn(40));
  await cancelled(id);
  const { states } = await play.engine.look(await play.begin('book-cleaner', id));
  expect(states.at(-1)).toBe('NothingToDo');
});

test('a booking made at a platform is cleaned too, and its withdrawal calls the cleaner off', async () => {
  const id = 'bk_platform';
  const { propertyName, stay, createdAt } = await play.booked(id, {}, stayIn(40));
  const origin = { connectionId: 'cn_1', externalId: 'HM1', soldBy: 'airbnb' };
  const facts = { id, propertyId: id, propertyName, stay, createdAt, version: 1, origin };
  await play.database.table.put(itemOfBooking({ ...facts, status: 'imported' }, 'import'));
  await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const endedAt = new Date().toISOString();
  await play.change(id, () => ({ ...facts, status: 'withdrawn', endedAt }));
  await play.begin('book-cleaner', id);
  expect(await play.standing(id)).toEqual({ status: 'called-off', cleanerId: 'ana' });
});

test('the job ends when the next guests come; a turnover on the same day is said to be one', async () => {
  const id = 'bk_turnover';
  const { stay } = await play.booked(id, {}, stayIn(40));
  const [month = '', day = ''] = [stay.departure.slice(0, 7), stay.departure.slice(8)];
  const taken = { [day]: ownerOf('bk_next') };
  await play.properties.saveMonth({ propertyId: id, month, taken, overrides: {}, version: 1 });
  await play.begin('book-cleaner', id);
  expect((await play.cleanings.read(id))?.window).toMatchObject({ nextArrival: stay.departure });
  expect((await play.visit(play.linkTo('ana', id))).body).toContain('The next guests come on the same day.');
});

test('a mere block is no arrival of guests', async () => {
  const id = 'bk_block';
  const { stay } = await play.booked(id, {}, stayIn(40));
  const [month = '', day = ''] = [stay.departure.slice(0, 7), stay.departure.slice(8)];
  const taken = { [day]: 'BLOCK#painting' };
  await play.properties.saveMonth({ propertyId: id, month, taken, overrides: {}, version: 1 });
  await play.begin('book-cleaner', id);
  expect((await play.cleanings.read(id))?.window).not.toHaveProperty('to');
});

test('no execution names a cleaner, a link or an address, and no output holds a token', async () => {
  const id = 'bk_record';
  await play.booked(id, {}, stayIn(40));
  const execution = await play.begin('book-cleaner', id);
  await play.say('ana', id, 'accept');
  const record = await play.engine.record(execution);
  expect(record).not.toMatch(/Ana|example\.com|\/cleaning\//);
  const outputs =
    record.match(/\\?"output\\?":.*?(?=\\?"(inputDetails|outputDetails|type)\\?")/g)?.join() ?? '';
  expect(play.waking.tokens.length).toBeGreaterThan(0);
  for (const token of play.waking.tokens) expect(outputs).not.toContain(token);
});
