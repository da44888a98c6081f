import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { createAskedRefunds } from '../../../functions/adapters/asked-refunds.ts';
import { createBookings } from '../../../functions/adapters/bookings.ts';
import { createReservations } from '../../../functions/adapters/channels/reservations.ts';
import { createDamageDeposits } from '../../../functions/adapters/damage-deposits.ts';
import { appendMovement } from '../../../functions/adapters/ledger.ts';
import { createProperties } from '../../../functions/adapters/properties.ts';
import { createSearchIndex, homeEntry, writeIndex } from '../../../functions/adapters/search-index.ts';
import { createWorkItems } from '../../../functions/adapters/work-items.ts';
import { createWorkQueue } from '../../../functions/adapters/work-queue.ts';
import { chooseWork } from '../../../functions/api/work/choose.ts';
import { listWork } from '../../../functions/api/work/list-work.ts';
import { workChoice, workChosen, workList } from '../../../functions/api/work/schemas.ts';
import type { Services } from '../../../functions/api/work/services.ts';
import { authorise, confirm } from '../../../functions/domain/booking-decisions.ts';
import { cancel } from '../../../functions/domain/cancellation.ts';
import { aHeldDeposit } from '../../booking/a-deposit.ts';
import { aHeldBooking, aProperty, aStay, later, noon } from '../../booking/builders.ts';
import { type Database, startDatabase } from '../../booking/dynoxide.ts';
import { reachOver } from '../../booking/members.ts';
import { aConnection, revision, told } from './a-reservation.ts';

let database: Database;
let services: Services;
const redriven: string[] = [];

beforeAll(async () => {
  database = await startDatabase();
  const { table } = database;
  const properties = createProperties(table);
  services = {
    table,
    properties,
    bookings: createBookings(table),
    reservations: createReservations(table, properties),
    deposits: createDamageDeposits(table),
    refunds: createAskedRefunds(table),
    work: createWorkQueue(table),
    homes: createSearchIndex(table, properties, () => Date.now() + Math.random() * 1e9),
    workflows: [],
    redrive: async (execution) => {
      redriven.push(execution);
      return !execution.includes('running');
    },
    now: () => later(60),
  };
});
afterAll(() => database.close());

let slot = 0;
async function saveHome(id: string, ownerId: string) {
  slot += 1;
  const home = { ...aProperty(id), ownerId, slot, name: `Home ${id}` };
  await services.properties.save(home);
  await writeIndex(database.table, [homeEntry(home)]);
}

const doing = { by: 'import-channel-booking-1', at: noon };

/** A confirmed direct booking and one of a platform for the same nights, and other homes of the owner. */
async function aCollision(id: string) {
  for (const each of [id, `${id}-free`, `${id}-taken`]) await saveHome(each, `owner-${id}`);
  await saveHome(`${id}-strange`, `other-${id}`);
  const { bookings, reservations } = services;
  await bookings.hold(aHeldBooking(`bk_${id}`, aStay(), id), 'request', 'guest');
  const step = { by: 'test', at: noon };
  await bookings.settle(`bk_${id}`, (each) => authorise(each, { sessionId: `cs_bk_${id}`, at: noon }), step);
  await bookings.settle(
    `bk_${id}`,
    (each) => confirm(each, { version: 2, paymentIntentId: `pi_${id}`, at: noon }),
    step,
  );
  await bookings.hold(aHeldBooking(`bk_${id}2`, aStay(), `${id}-taken`), 'request', 'guest');
  const applied = await reservations.apply(aConnection(`cn_${id}`, id), told(), doing);
  if (applied.kind === 'home-unknown') throw new Error('The home is gone');
  const { bookingId = '', workId = '' } = applied.reservation;
  return { direct: `bk_${id}`, platform: bookingId, workId };
}

const list = async () => workList.parse((await listWork({ reach: reachOver() }, services)).body).work;
const choose = async (workId: string, body: z.input<typeof workChoice>, caller = 'eu-west-1:operator-1') => {
  const header = () => undefined;
  const asked = { path: { workId }, query: undefined, body: workChoice.parse(body), caller, header };
  const { status, body: answered } = await chooseWork(asked, services);
  return [status, status === 200 ? workChosen.parse(answered).state : answered] as const;
};
const itemOf = (workId: string) => database.table.get({ pk: `WORK#${workId}`, sk: 'WORK' });

async function ownersOf(propertyId: string) {
  const home = await services.properties.read(propertyId, ['2027-07']);
  return [...new Set(Object.values(home?.months[0]?.taken ?? {}))];
}

test('a collision is shown with both bookings, where each could move, and what can be done', async () => {
  const { direct, platform, workId } = await aCollision('shown');
  const found = (await list()).find((each) => each.workId === workId);
  expect(found).toMatchObject({
    reason: 'overbooked',
    text: 'Two parties have booked the same nights.',
    ageSeconds: 3600,
    property: { id: 'shown', name: 'Home shown' },
    choices: ['move', 'cancel', 'settle'],
  });
  const movesTo = [{ propertyId: 'shown-free', name: 'Home shown-free' }];
  expect(found?.sides).toEqual([
    expect.objectContaining({ bookingId: platform, status: 'imported', soldBy: 'Airbnb', movesTo }),
    expect.objectContaining({ bookingId: direct, status: 'confirmed', arrival: '2027-07-04', movesTo }),
  ]);
});

test('moving the direct booking hands its nights over, takes them elsewhere and closes the item', async () => {
  const { direct, workId } = await aCollision('md');
  const asked = { choice: 'move', bookingId: direct, propertyId: 'md-free', note: 'They agreed' } as const;
  expect(await choose(workId, { ...asked, propertyId: 'md-taken' })).toMatchObject([409, { status: 409 }]);
  expect(await choose(workId, { ...asked, propertyId: 'md-strange' })).toMatchObject([400, {}]);
  expect(await choose(workId, asked)).toEqual([200, 'closed']);
  expect(await services.bookings.read(direct)).toMatchObject({
    status: 'confirmed',
    version: 4,
    propertyId: 'md-free',
    propertyName: 'Home md-free',
    moved: { fromId: 'md', version: 4 },
  });
  expect(await ownersOf('md')).toEqual(['CHANNEL#cn_md#abb-1']);
  expect(await ownersOf('md-free')).toEqual([`BOOKING#${direct}`]);
  expect(await itemOf(workId)).toMatchObject({
    choice: 'move',
    closedBy: 'operator/eu-west-1:operator-1',
    note: 'They agreed',
  });
  expect((await list()).some((each) => each.workId === workId)).toBe(false);
  expect(await choose(workId, asked)).toEqual([200, 'closed']);
  expect((await services.bookings.read(direct))?.version).toBe(4);
});

test('a booking of a platform that was moved stays there when the platform changes it', async () => {
  const { direct, platform, workId } = await aCollision('mp');
  expect(await choose(workId, { choice: 'move', bookingId: platform, propertyId: 'mp-free' })).toEqual([
    200,
    'closed',
  ]);
  expect([await ownersOf('mp'), await ownersOf('mp-free')]).toEqual([
    [`BOOKING#${direct}`],
    ['CHANNEL#cn_mp#abb-1'],
  ]);
  const stay = aStay('2027-07-04', '2027-07-08');
  await services.reservations.apply(aConnection('cn_mp', 'mp'), told({ revision: revision(5), stay }), doing);
  expect(await services.bookings.read(platform)).toMatchObject({
    propertyId: 'mp-free',
    stay,
    status: 'imported',
  });
  expect((await list()).some((each) => each.workId === workId)).toBe(false);
});

test('a booking of a platform that was withdrawn here is not brought back, but a new one is', async () => {
  const { direct, platform, workId } = await aCollision('wp');
  expect(await choose(workId, { choice: 'cancel', bookingId: platform })).toEqual([200, 'closed']);
  const tell = (more: Parameters<typeof told>[0]) =>
    services.reservations.apply(aConnection('cn_wp', 'wp'), told(more), doing);
  await tell({ revision: revision(5) });
  expect((await services.bookings.read(platform))?.status).toBe('withdrawn');
  expect(await ownersOf('wp')).toEqual([`BOOKING#${direct}`]);
  expect(await itemOf(workId)).toMatchObject({ choice: 'cancel', closedBy: 'operator/eu-west-1:operator-1' });
  await tell({ revision: revision(6), status: 'cancelled' });
  await tell({ revision: revision(7), stay: aStay('2027-07-10', '2027-07-12') });
  expect((await services.bookings.read(platform))?.status).toBe('imported');
});

test('cancelling the direct booking gives everything back, however late it is, and only then the nights go to who waits', async () => {
  const { direct, workId } = await aCollision('cd');
  const before = services;
  services = { ...before, now: () => new Date('2027-07-04T12:00:00Z') };
  const refund = { amount: 30_000, currency: 'EUR' };
  const sides = (await list()).find((each) => each.workId === workId)?.sides;
  expect(sides?.map((side) => side.refund)).toEqual([undefined, refund]);
  expect(await choose(workId, { choice: 'cancel', bookingId: direct })).toEqual([200, 'under-way']);
  expect(await choose(workId, { choice: 'cancel', bookingId: direct })).toEqual([200, 'under-way']);
  services = before;
  expect(await services.bookings.read(direct)).toMatchObject({
    status: 'cancelling',
    cancellation: { by: 'overbooked', refund: 30_000 },
  });
  await services.bookings.settle(direct, (each) => cancel(each, { version: 4, at: noon }), {
    by: 'cancel-booking',
    at: noon,
  });
  expect(await ownersOf('cd')).toEqual(['CHANNEL#cn_cd#abb-1']);
  expect(await itemOf(workId)).toMatchObject({ choice: 'solved-itself', closedBy: 'cancel-booking' });
});

test('of several who choose at once one decides, and nothing is done twice', async () => {
  const { direct, platform, workId } = await aCollision('race');
  const outcomes = await Promise.all([
    choose(workId, { choice: 'move', bookingId: direct, propertyId: 'race-free' }, 'a'),
    choose(workId, { choice: 'move', bookingId: platform, propertyId: 'race-free' }, 'b'),
    choose(workId, { choice: 'cancel', bookingId: platform }, 'c'),
    choose(workId, { choice: 'move', bookingId: direct, propertyId: 'race-free' }, 'd'),
  ]);
  expect(outcomes.filter(([status]) => status === 200).length).toBeGreaterThan(0);
  const [one, other] = [await services.bookings.read(direct), await services.bookings.read(platform)];
  const wanted = [one, other].flatMap((each) =>
    each?.status === 'confirmed' || each?.status === 'imported' ? [each.propertyId] : [],
  );
  expect(new Set(wanted).size).toBe(wanted.length);
  const owners = [...(await ownersOf('race')), ...(await ownersOf('race-free'))];
  expect(owners).toHaveLength(wanted.length);
  expect((await list()).some((each) => each.workId === workId)).toBe(false);
});

test('an item is closed with a note, once; and a red workflow goes on when told to', async () => {
  const items = createWorkItems(database.table);
  const red = (execution: string) => {
    const about = { execution, state: 'CapturePayment', fault: 'PaymentsUnavailable' };
    const id = `${execution}-CapturePayment-0`;
    return items.open({ id, reason: 'workflow-failed', bookingId: 'bk_1', about }, noon);
  };
  await red('confirm-booking-bk_1-v2');
  await red('confirm-booking-running-v2');
  const first = (await list()).find(({ reason }) => reason === 'workflow-failed');
  expect(first).toMatchObject({ choices: ['redrive', 'settle'], bookingId: 'bk_1' });
  const id = 'confirm-booking-bk_1-v2-CapturePayment-0';
  expect(await choose(id, { choice: 'move', bookingId: 'bk_1' })).toMatchObject([400, {}]);
  expect(await choose(id, { choice: 'settle' })).toMatchObject([400, { errors: [{ field: 'note' }] }]);
  expect(await choose(id, { choice: 'redrive' })).toEqual([200, 'closed']);
  expect(redriven).toEqual(['confirm-booking-bk_1-v2']);
  expect(await choose(id, { choice: 'settle', note: 'Too late' })).toMatchObject([409, {}]);
  const running = 'confirm-booking-running-v2-CapturePayment-0';
  expect(await choose(running, { choice: 'redrive' })).toMatchObject([409, {}]);
  expect(await choose(running, { choice: 'settle', note: 'Refunded by hand' })).toEqual([200, 'closed']);
  expect(await itemOf(running)).toMatchObject({ choice: 'settle', note: 'Refunded by hand' });
  expect(await choose('nothing', { choice: 'settle', note: 'x' })).toMatchObject([404, {}]);
});

test('one redrive takes up all that an execution gave up, so that its other items are closed with it', async () => {
  const items = createWorkItems(database.table);
  const execution = 'sync-channels-home-2027-07-v1';
  const gaveUp = async (connectionId: string) => {
    const id = `${execution}-${connectionId}-PushRates-0`;
    const about = { execution, state: 'PushRates', fault: 'ChannelUnavailable', connectionId };
    await items.open({ id, reason: 'workflow-failed', propertyId: 'home', about }, noon);
    return id;
  };
  const [first, second] = [await gaveUp('cn_1'), await gaveUp('cn_2')];
  expect(await choose(first, { choice: 'redrive' })).toEqual([200, 'closed']);
  expect(await itemOf(second)).toMatchObject({
    choice: 'redrive',
    closedBy: 'operator/eu-west-1:operator-1',
  });
  expect(redriven.filter((each) => each === execution)).toHaveLength(1);
});

/** A reported damage, with a deposit of 200 euro that is held. */
async function aDamage(id: string) {
  const bookingId = `bk_${id}`;
  await saveHome(id, `owner-${id}`);
  await services.bookings.hold(aHeldBooking(bookingId, aStay(), id), 'request', 'guest');
  await services.deposits.replace(undefined, aHeldDeposit(bookingId));
  const work = { id: `damage-${bookingId}`, reason: 'damage-reported', bookingId, propertyId: id } as const;
  await createWorkItems(database.table).open({ ...work, about: {} }, noon);
  return { bookingId, workId: work.id };
}

test('a reported damage shows what is held and until when, and what can be done with it', async () => {
  const { workId } = await aDamage('lamp');
  expect((await list()).find((each) => each.workId === workId)).toMatchObject({
    deposit: { amount: 20_000, currency: 'EUR', heldUntil: '2027-07-12T09:00:00.000Z' },
    choices: ['take-deposit', 'release-deposit'],
  });
});

test('an operator takes a part of the damage deposit with a reason, once, and never more than is held', async () => {
  const { bookingId, workId } = await aDamage('oven');
  const note = 'The oven door is broken.';
  const refused = async (body: object) => (await choose(workId, { choice: 'take-deposit', ...body }))[0];
  expect(await refused({ amount: 20_001, note })).toBe(400);
  expect(await refused({ note })).toBe(400);
  expect(await refused({ amount: 4_500 })).toBe(400);
  expect((await services.deposits.read(bookingId))?.status).toBe('open');
  const take = { choice: 'take-deposit', amount: 4_500, note } as const;
  expect(await choose(workId, take)).toEqual([200, 'closed']);
  expect(await choose(workId, take)).toEqual([200, 'closed']);
  expect((await choose(workId, { choice: 'release-deposit' }, 'eu-west-1:operator-2'))[0]).toBe(409);
  expect(await services.deposits.read(bookingId)).toMatchObject({
    status: 'to-take',
    taken: { amount: 4_500, reason: note },
  });
});

test('an operator gives all of a damage deposit back', async () => {
  const { bookingId, workId } = await aDamage('mirror');
  expect(await choose(workId, { choice: 'release-deposit' })).toEqual([200, 'closed']);
  expect((await services.deposits.read(bookingId))?.status).toBe('to-release');
});

/** An item about a refund by hand of a confirmed booking that Stripe refuses. */
async function aRefusedRefund(id: string) {
  await aCollision(id);
  const bookingId = `bk_${id}`;
  const wish = { id: 'first', amount: 5_000, reason: 'No hot water.', by: 'operator', at: noon } as const;
  await createAskedRefunds(database.table).ask(bookingId, wish);
  const execution = `give-money-back-${bookingId}-v3-c1-asked`;
  const about = { execution, state: 'GiveBack', fault: 'RefundRefused' };
  const work = { id: `${execution}-GiveBack-0`, reason: 'workflow-failed', bookingId, about } as const;
  await createWorkItems(database.table).open(work, noon);
  return { bookingId, workId: work.id };
}

test('a refund by hand that Stripe refuses is settled otherwise with a note, once', async () => {
  const { bookingId, workId } = await aRefusedRefund('cash');
  expect((await list()).find((each) => each.workId === workId)).toMatchObject({
    refund: { amount: 5_000, currency: 'EUR' },
    choices: ['settle-refund', 'redrive'],
  });
  expect(await choose(workId, { choice: 'settle-refund' })).toMatchObject([400, {}]);
  const settle = { choice: 'settle-refund', note: 'In cash.' } as const;
  expect(await choose(workId, settle)).toEqual([200, 'closed']);
  expect(await choose(workId, settle)).toEqual([200, 'closed']);
  expect(await services.refunds.read(bookingId)).toMatchObject({ status: 'settling', otherwise: 'In cash.' });
  expect((await list()).some((each) => each.workId === workId)).toBe(false);
});

test('a refund that came back is given once more from its card, and only from that', async () => {
  const { workId: other } = await aRefusedRefund('other');
  expect((await choose(other, { choice: 'refund-again', note: 'Again.' }))[0]).toBe(400);
  await aCollision('again');
  const money = { amount: 7_000, currency: 'EUR', paymentIntentId: 'pi_again' } as const;
  const { table } = database;
  await table.write(appendMovement('bk_again', { kind: 'refund-failed', of: 're_9', ...money }, noon));
  const work = { id: 'refund-failed-re_9', reason: 'refund-failed', bookingId: 'bk_again' } as const;
  await createWorkItems(table).open({ ...work, about: { refund: 're_9' } }, noon);
  expect((await list()).find(({ workId }) => workId === work.id)).toMatchObject({
    refund: { amount: 7_000, currency: 'EUR' },
    choices: ['refund-again', 'settle'],
  });
  expect(await choose(work.id, { choice: 'refund-again' })).toMatchObject([400, {}]);
  expect(await choose(work.id, { choice: 'refund-again', note: 'Again.' })).toEqual([200, 'closed']);
  expect(await services.refunds.read('bk_again')).toMatchObject({
    ...{ number: 1, status: 'asked', reason: 'Again.' },
    parts: [{ paymentIntentId: 'pi_again', amount: 7_000 }],
  });
});

test('what a card has let go of is not offered to be taken', async () => {
  const { workId } = await aDamage('late');
  const before = services.now;
  services = { ...services, now: () => new Date('2027-07-13T09:00:00Z') };
  expect((await list()).find((each) => each.workId === workId)?.choices).toEqual(['settle']);
  expect((await choose(workId, { choice: 'take-deposit', amount: 4_500, note: 'A lamp.' }))[0]).toBe(400);
  expect(await choose(workId, { choice: 'settle', note: 'They pay by transfer.' })).toEqual([200, 'closed']);
  services = { ...services, now: before };
});
