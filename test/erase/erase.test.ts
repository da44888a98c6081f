import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressKey } from '../../functions/adapters/address-key.ts';
import { bookingOf, itemOfBooking } from '../../functions/adapters/booking-item.ts';
import type { NewItem } from '../../functions/adapters/table.ts';
import type { Booking, ConfirmedBooking, ImportedBooking } from '../../functions/domain/booking.ts';
import { decideErasure } from '../../functions/domain/erasure.ts';
import { eraseGuests, type Places, planErasures } from '../../infra/erase/erase-guests.ts';
import type { Wanted } from '../../infra/erase/find-guests.ts';
import { sayPlan } from '../../infra/erase/say-plan.ts';
import { readItems } from '../../infra/export/read-items.ts';
import { aHeldBooking, aStay } from '../booking/builders.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

const removed = { photos: new Set<string>(), accounts: new Set<string>() };
const places = (): Places => ({
  table: database.table,
  accounts: {
    has: async (email) => email === 'ada@example.com' && !removed.accounts.has(email),
    remove: async (email) => void removed.accounts.add(email),
  },
  everything: () => readItems(database.client, 'main'),
  removePhoto: async (key) => void removed.photos.add(key),
  now: () => new Date('2027-09-01T12:00:00.000Z'),
});

function aPaidStay(id: string, email: string, stay = aStay()): ConfirmedBooking {
  const { heldUntil: _, ...facts } = aHeldBooking(id, stay);
  const payments = [{ paymentIntentId: `pi_${id}`, amount: 30_000, givenBack: 0 }];
  const guest = { name: 'Ada Byron', email, phone: '+351 912 345 678', locale: 'de' };
  return {
    ...facts,
    guest,
    status: 'confirmed',
    payments,
    confirmedAt: '2027-01-10T12:05:00.000Z',
    version: 3,
  };
}

const anImportedStay = (id: string, stay = aStay()): ImportedBooking => ({
  ...{ id, propertyId: 'home', propertyName: 'Casa da Onda', stay, version: 1, status: 'imported' },
  createdAt: '2023-01-01T00:00:00.000Z',
  origin: { connectionId: 'cn_1', externalId: 'HM123', soldBy: 'Airbnb' },
  guest: { name: 'Grace Hopper', email: 'grace@example.com' },
});

const put = async (...items: readonly NewItem[]) => {
  for (const item of items) await database.table.put(item);
};
const keep = (booking: Booking) => put(itemOfBooking(booking, 'fingerprint'));
const everything = async () => {
  const found = [];
  for await (const item of readItems(database.client, 'main')) found.push(item);
  return found;
};

test('all that tells of a guest goes, and money, nights and what happened stay', async () => {
  await keep(aPaidStay('bk_1', 'Ada@example.com'));
  const pk = 'BOOKING#bk_1';
  const staying = [
    { pk, sk: 'LEDGER#captured#pi_bk_1', kind: 'captured', amount: 30_000, currency: 'EUR' },
    { pk, sk: 'EVENT#2027-01-10T12:00:00.000Z#v1', after: 'held', by: 'guest' },
    { pk, sk: 'MAIL#confirmation#bk_1#v3', letter: 'confirmation', at: '2027-01-10T12:05:00.000Z' },
    { pk: 'PROPERTY#home', sk: 'MONTH#2027-07', n04: pk },
  ];
  const photos = [{ key: 'reports/bk_1/1', type: 'image/jpeg' }];
  await put(
    ...staying,
    { pk, sk: 'NOTE#1', id: '1', text: 'Ada likes the sea' },
    { pk, sk: 'REFUND', status: 'done', reason: 'For Ada', number: 1 },
    { pk, sk: 'REFUNDED#1', status: 'done', reason: 'For Ada', number: 1 },
    { pk, sk: 'CLEANING', status: 'problem', damage: "Ada's dog", photos },
    { pk, sk: 'ACCESS', current: {} },
    { pk: 'WORK#1', sk: 'WORK', bookingId: 'bk_1', closedAt: 'x', note: 'Ada called' },
    { pk: `ADDRESS#${addressKey('ada@example.com')}`, sk: 'ADDRESS', complainedAt: 'x' },
  );
  const wanted: Wanted = { kind: 'guest', email: 'ADA@example.com' };
  const plan = await planErasures(wanted, places());
  const before = await everything();
  expect(sayPlan(plan)).toMatchInlineSnapshot(`
    "bk_1 (2027-07-04 to 2027-07-07): notes; the guest's door codes; reasons of refunds; what was said of damage, with 1 photos; name, mail address, telephone
    Notes of closed work items: 1
    Mail addresses of which bounces and complaints are forgotten: 1
    Accounts of guests who signed in: 1
    Kept here: money, nights, dates, homes and what happened, without a name.
    Stripe keeps name, mail address and card under pi_bk_1: redact or delete the customer there
    Recovery points of the table have it for 35 days, exports and Beds24, where you use it, until you delete it there."
  `);
  expect(await everything()).toEqual(before);
  expect(await eraseGuests(plan, places())).toEqual([]);
  const after = await everything();
  expect(JSON.stringify(after)).not.toMatch(/Ada|ada@|912/i);
  expect(after).toEqual(expect.arrayContaining(staying));
  expect(removed).toEqual({ photos: new Set(['reports/bk_1/1']), accounts: new Set(['ada@example.com']) });
  const item = after.find((each) => each.pk === pk && each.sk === 'BOOKING') ?? {};
  expect(bookingOf(item)).toMatchObject({
    ...{ status: 'confirmed', version: 3, stay: aStay(), payments: [{ amount: 30_000 }] },
    guest: { name: '—', email: '', locale: 'de' },
  });
  expect(item).not.toHaveProperty('gsi2pk');
  expect((await planErasures(wanted, places())).erasures).toEqual([]);
});

test('what is cut off half way is finished by a repeat', async () => {
  await keep(aPaidStay('bk_2', 'eva@example.com'));
  await put({ pk: 'BOOKING#bk_2', sk: 'NOTE#1', id: '1', text: 'Eva' });
  const wanted: Wanted = { kind: 'guest', email: 'eva@example.com' };
  const { table } = database;
  let left = 1;
  const cut: Places = {
    ...places(),
    table: {
      ...table,
      write: (one) => (left-- > 0 ? table.write(one) : Promise.reject(new Error('cut off'))),
    },
  };
  await expect(eraseGuests(await planErasures(wanted, cut), cut)).rejects.toThrow('cut off');
  expect(await eraseGuests(await planErasures(wanted, places()), places())).toEqual([]);
  expect(JSON.stringify(await everything())).not.toMatch(/eva/i);
});

test('a booking that goes on meanwhile keeps its guest and is named', async () => {
  await keep(aPaidStay('bk_3', 'ida@example.com'));
  const plan = await planErasures({ kind: 'guest', email: 'ida@example.com' }, places());
  await keep({ ...aPaidStay('bk_3', 'ida@example.com'), version: 4 });
  expect(await eraseGuests(plan, places())).toEqual(['bk_3']);
});

test('guests of stays that are long over go, and who comes again keeps their account', async () => {
  await keep(anImportedStay('bk_4', aStay('2023-07-04', '2023-07-07')));
  await keep(aPaidStay('bk_5', 'max@example.com', aStay('2023-08-04', '2023-08-07')));
  await keep(aPaidStay('bk_6', 'max@example.com', aStay('2027-12-04', '2027-12-07')));
  const wanted: Wanted = { kind: 'older', than: '2024-09-01' };
  const plan = await planErasures(wanted, places());
  expect(plan.erasures.map(({ booking }) => booking.id).sort()).toEqual(['bk_4', 'bk_5']);
  expect(plan.addresses).toEqual(['grace@example.com']);
  expect(sayPlan(plan)).toContain('Platforms keep their bookings: Airbnb HM123');
  await eraseGuests(plan, places());
  expect(JSON.stringify(await everything())).not.toMatch(/grace/i);
  expect((await planErasures(wanted, places())).erasures).toEqual([]);
});

test('a stay that is still to come, or money or work that is open, keeps its guest', async () => {
  const none = { hasOpenMoney: false, hasOpenWork: false };
  const paid = aPaidStay('bk_7', 'leo@example.com');
  expect(decideErasure(paid, none, '2027-07-06')).toEqual({
    kind: 'keep',
    reason: 'stay-to-come',
    until: '2027-08-07',
  });
  expect(decideErasure(paid, none, '2027-08-06')).toMatchObject({ reason: 'stay-just-over' });
  expect(decideErasure(paid, none, '2027-08-07')).toEqual({ kind: 'erase' });
  expect(decideErasure(aHeldBooking('bk_8'), none, '2027-12-01')).toMatchObject({ reason: 'under-way' });
  await keep(paid);
  await put({ pk: 'BOOKING#bk_7', sk: 'DEPOSIT', status: 'to-take' });
  const wanted: Wanted = { kind: 'guest', email: 'leo@example.com' };
  const why = async () => (await planErasures(wanted, places())).kept.map((each) => each.why);
  expect(await why()).toEqual(['money is held, to be paid or to go back']);
  await put(
    { pk: 'BOOKING#bk_7', sk: 'DEPOSIT', status: 'taken' },
    { pk: 'WORK#2', sk: 'WORK', bookingId: 'bk_7', gsi3pk: 'OPEN', gsi3sk: 'x' },
  );
  expect(await why()).toEqual(['a work item about it is open: do and close it first']);
});
