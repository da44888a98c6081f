import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBeds24 } from '../../../functions/adapters/channels/beds24/beds24.ts';
import { checkExchange, checkWebhook, fixture } from './spec.ts';
import { aNight, minute, roomId, startWorld, target, type World } from './world.ts';

const pair = z.object({
  request: z.array(z.record(z.string(), z.unknown())),
  response_201: z.array(z.unknown()),
});
const tokens = z.object({ token: z.string(), refreshToken: z.string().optional() });

const call = async (
  { front }: World,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
) => {
  const answer = await fetch(`${front.base}/v2${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told: unknown = await answer.json();
  return { status: answer.status, told };
};

async function tokenWith(world: World, scopes?: readonly string[]): Promise<string> {
  const { code } = z
    .object({ code: z.string() })
    .parse(await world.script('POST', 'invite-codes', { scopes }));
  const { told } = await call(world, 'GET', '/authentication/setup', { code });
  return tokens.parse(told).token;
}

test('the requests of the fixtures are taken, and the webhooks of the fixtures are as specified', async () => {
  await using world = await startWorld();
  const token = await tokenWith(world);
  const create = pair.parse(fixture('bookings-create.json'));
  const made = await call(world, 'POST', '/bookings', { token }, create.request);
  expect(made).toMatchObject({ status: 201, told: [{ success: true, new: { roomId } }] });
  const { id } = z
    .object({ new: z.object({ id: z.number() }) })
    .parse(z.array(z.unknown()).parse(made.told)[0]).new;
  for (const name of ['bookings-update-dates.json', 'bookings-cancel.json']) {
    const { request } = pair.parse(fixture(name));
    const mine = request.map((item) => ({ ...item, id }));
    const changed = await call(world, 'POST', '/bookings', { token }, mine);
    expect(changed).toMatchObject({ status: 201, told: [{ success: true, modified: { id } }] });
  }
  const closed = await call(
    world,
    'POST',
    '/inventory/rooms/calendar',
    { token },
    fixture('calendar-close.json'),
  );
  expect(closed).toMatchObject({ status: 201, told: [{ success: true }] });
  expect((await call(world, 'GET', '/bookings', { token: 'none' })).told).toEqual(
    fixture('error-response.json'),
  );
  for (const kind of ['new', 'modified', 'cancelled'])
    expect(checkWebhook(fixture(`webhook-booking-${kind}.json`))).toEqual([]);
});

test('the check against the specification sees a wrong parameter, request and answer', () => {
  const exchange = {
    method: 'GET',
    path: '/bookings',
    query: new URLSearchParams(),
    request: undefined,
    status: 200,
  };
  const answer = { success: true, data: [{ id: 'text', roomId: 1, arrival: '', departure: '' }] };
  expect(checkExchange({ ...exchange, answer })).toHaveLength(1);
  expect(
    checkExchange({ ...exchange, query: new URLSearchParams('roomid=1'), answer: { success: true } }),
  ).toHaveLength(1);
  const post = { ...exchange, method: 'POST', status: 201, answer: [], request: [{ status: 'gone' }] };
  expect(checkExchange(post)).toHaveLength(1);
});

test('one bad item does not hold back the others, and a bad invoice line keeps its booking', async () => {
  await using world = await startWorld();
  const token = await tokenWith(world);
  const stay = { roomId, arrival: '2027-05-01', departure: '2027-05-04' };
  const items = [
    { ...stay, departure: '2027-05-01' },
    { ...stay, invoiceItems: [{ id: 99, amount: 5 }] },
    { ...stay, actions: { checkAvailability: true } },
    { id: 1, status: 'cancelled' },
  ];
  const { told } = await call(world, 'POST', '/bookings', { token }, items);
  expect(told).toMatchObject([
    { success: false, errors: [{ field: 'departure' }] },
    { success: false, new: { roomId }, errors: [{ action: 'invoice item' }] },
    { success: false, errors: [{ message: 'no availability' }] },
    { success: false, errors: [{ field: 'id' }] },
  ]);
  expect(await world.script('GET', 'bookings')).toHaveLength(1);
});

test('an invite code works once, and a token only shows and does what its scopes allow', async () => {
  await using world = await startWorld();
  const { code } = z.object({ code: z.string() }).parse(await world.script('POST', 'invite-codes'));
  expect(await call(world, 'GET', '/authentication/setup', { code })).toMatchObject({ status: 200 });
  expect(await call(world, 'GET', '/authentication/setup', { code })).toMatchObject({ status: 400 });
  await world.book({ arrival: '2027-05-01', departure: '2027-05-04', price: 100 });
  const token = await tokenWith(world, ['read:bookings']);
  const { told } = await call(world, 'GET', '/bookings', { token });
  const [booking] = z.object({ data: z.array(z.record(z.string(), z.unknown())) }).parse(told).data;
  expect(Object.keys(booking ?? {})).not.toContain('lastName');
  expect(Object.keys(booking ?? {})).not.toContain('price');
  expect(await call(world, 'POST', '/bookings', { token }, [])).toMatchObject({ status: 403 });
  expect((await call(world, 'GET', '/authentication/details', { token })).told).toMatchObject({
    validToken: true,
    token: { scopes: ['read:bookings'] },
  });
});

test('a room is found with the currency of its property, and without it where our key may not read properties', async () => {
  await using world = await startWorld();
  const room = { roomId: 88, propertyId: 99, currency: 'USD' };
  await world.script('POST', 'rooms', room);
  const connection = { ...target.connection, roomId: 88 };
  const found = { kind: 'found', name: 'Room 88' };
  expect(await world.beds24.lookUp(connection)).toEqual({ ...found, currency: 'USD' });
  expect(await world.beds24.lookUp(target.connection)).toMatchObject({ currency: 'EUR' });
  const { code } = z
    .object({ code: z.string() })
    .parse(await world.script('POST', 'invite-codes', { scopes: ['all:inventory'] }));
  const { told } = await call(world, 'GET', '/authentication/setup', { code });
  const { refreshToken = '' } = tokens.parse(told);
  const narrow = createBeds24({ refreshToken, base: `${world.front.base}/v2`, now: world.clock.now });
  expect(await narrow.lookUp(connection)).toEqual(found);
});

test('cancelled and past bookings only come when they are asked for, and searching knows no custom field', async () => {
  await using world = await startWorld();
  const token = await tokenWith(world);
  const found = async (query: string) => {
    const { told } = await call(world, 'GET', `/bookings${query}`, { token });
    return z.object({ count: z.number() }).parse(told).count;
  };
  await world.book({ arrival: '2027-01-01', departure: '2027-01-03', custom1: 'bk_1' });
  await world.book({ arrival: '2027-05-01', departure: '2027-05-03', custom1: 'bk_2', status: 'cancelled' });
  expect(await found('')).toBe(0);
  expect(await found('?status=cancelled')).toBe(1);
  expect(await found('?arrivalFrom=2026-01-01')).toBe(1);
  expect(await found('?arrivalFrom=2026-01-01&searchString=bk_1')).toBe(0);
  expect(await found('?arrivalFrom=2026-01-01&searchString=Example')).toBe(1);
});

test('all that was accepted, told and spent is there after a restart, and a webhook still goes out', async () => {
  await using world = await startWorld({ creditLimit: 50 });
  await world.beds24.publishRates(target, [aNight('2027-07-01', { isFree: false })]);
  await world.book({ arrival: '2027-05-01', departure: '2027-05-04' });
  const before = [await world.believes('2027-04-30', '2027-07-02'), await world.script('GET', 'bookings')];
  const credits = z.object({ remaining: z.number() }).parse(await world.script('GET', 'credits')).remaining;
  world.restart();
  expect([await world.believes('2027-04-30', '2027-07-02'), await world.script('GET', 'bookings')]).toEqual(
    before,
  );
  expect(await world.script('GET', 'credits')).toMatchObject({ remaining: credits });
  await world.clock.advanceTo(world.clock.now() + minute);
  expect(world.front.hooks).toHaveLength(1);
  expect(checkWebhook(world.front.hooks[0]?.body)).toEqual([]);
});
