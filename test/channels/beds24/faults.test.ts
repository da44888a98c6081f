import { expect, test } from 'vitest';
import { all, aNight, faultOf, hour, minute, startWorld, target, type World } from './world.ts';

const night = aNight('2027-07-01', { isFree: false });
const push = ({ beds24 }: Pick<World, 'beds24'>) => beds24.publishAvailability(target, [night]);
const stay = { arrival: '2027-02-01', departure: '2027-02-04' };

test('the token is asked for once, kept while it lives, and renewed before it ends', async () => {
  await using world = await startWorld();
  await Promise.all([push(world), push(world), push(world)]);
  await push(world);
  expect(world.calls('GET', '/authentication/token')).toBe(1);
  await world.clock.advanceTo(world.clock.now() + 24 * hour - minute);
  await push(world);
  expect(world.calls('GET', '/authentication/token')).toBe(2);
  expect(world.front.exchanges.every(({ status }) => status < 400)).toBe(true);
});

test('a token that died early is renewed once, and the call is made again', async () => {
  await using world = await startWorld();
  const behind = world.connect(() => 0);
  await behind.publishAvailability(target, [night]);
  await world.clock.advanceTo(world.clock.now() + 25 * hour);
  expect((await behind.publishAvailability(target, [night])).accepted).toEqual(['2027-07-01']);
  expect(world.calls('GET', '/authentication/token')).toBe(2);
});

test('a fresh token that is refused too is a refusal, and there is no third try', async () => {
  await using world = await startWorld();
  world.front.state.spoil = (passing) =>
    passing.status === 201
      ? {
          ...passing,
          status: 401,
          body: '{"success":false,"type":"error","code":401,"error":"Token not valid"}',
        }
      : passing;
  const fault = await faultOf(push(world));
  expect(fault).toMatchObject({ name: 'ChannelRefused' });
  expect(fault.message).toContain('401, Token not valid');
  expect(world.calls('POST', '/inventory/rooms/calendar')).toBe(2);
  expect(world.calls('GET', '/authentication/token')).toBe(2);
});

test('a refresh token that is unknown there is a refusal that does not quote it', async () => {
  await using world = await startWorld({ token: 'some-wrong-secret' });
  const fault = await faultOf(push(world));
  expect(fault).toMatchObject({ name: 'ChannelRefused' });
  expect(fault.message).not.toContain('some-wrong-secret');
});

test('a call that is wrong in itself is a refusal with the reason', async () => {
  await using world = await startWorld();
  const backwards = { arrival: '2027-07-05', departure: '2027-07-01' };
  const fault = await faultOf(world.beds24.readBack(target, backwards));
  expect(fault).toMatchObject({ name: 'ChannelRefused' });
  expect(fault.message).toContain('400');
});

test('without credits nothing is asked for until there are some again', async () => {
  await using world = await startWorld({ creditLimit: 3 });
  await push(world);
  await push(world);
  const asked = world.front.exchanges.length;
  const fault = await faultOf(push(world));
  expect(fault).toMatchObject({ name: 'ChannelBusy' });
  expect(Number(/retryAfterSeconds=(\d+)/.exec(fault.message)?.[1])).toBeGreaterThan(200);
  expect(world.front.exchanges).toHaveLength(asked);
  await world.clock.advanceTo(world.clock.now() + 5 * minute);
  expect((await push(world)).accepted).toEqual(['2027-07-01']);
});

test('an account that others have emptied says when to come back, in either spelling', async () => {
  await using world = await startWorld({ creditLimit: 2 });
  await push(world);
  const another = world.connect();
  world.front.state.spoil = ({ headers, ...rest }) => ({
    ...rest,
    headers: {
      'content-type': 'application/json',
      'x-five-min-limit-remaining': '0',
      'x-five-min-limit-resets-in': String(headers['x-fivemincreditlimit-resetsin'] && 77),
    },
  });
  for (const _ of [1, 2])
    expect((await faultOf(another.publishAvailability(target, [night]))).message).toContain(
      'retryAfterSeconds=77',
    );
  expect(world.front.exchanges.filter(({ status }) => status === 429)).toHaveLength(1);
});

test('no answer, an error of theirs, a late answer and a page that is no JSON are an outage that passes', async () => {
  await using world = await startWorld({ timeoutMs: 400 });
  await push(world);
  for (const mode of ['outage', 'drop', 'slow', 'crash-after-effect'] as const) {
    world.faults.put({ service: 'beds24', operation: 'calendar.write', mode, count: 1, delayMs: hour });
    expect(await faultOf(push(world)), mode).toMatchObject({ name: 'ChannelUnavailable' });
  }
  world.front.state.spoil = (passing) => ({ ...passing, body: '<html>Bad gateway</html>' });
  expect(await faultOf(push(world))).toMatchObject({ name: 'ChannelUnavailable' });
  delete world.front.state.spoil;
  expect((await push(world)).accepted).toEqual(['2027-07-01']);
});

test('an answer in another shape is a refusal that names the place and quotes nothing', async () => {
  await using world = await startWorld();
  await push(world);
  world.front.state.spoil = (passing) => ({ ...passing, body: '{"success":true,"data":"secret"}' });
  const fault = await faultOf(world.beds24.readBack(target, stay));
  expect(fault).toMatchObject({ name: 'ChannelRefused' });
  expect(fault.message).toContain('data');
  expect(fault.message).not.toContain('secret');
});

test('a throttled call is told to wait', async () => {
  await using world = await startWorld();
  world.faults.put({ service: 'beds24', operation: 'calendar', mode: 'throttle', count: 1 });
  expect(await faultOf(push(world))).toMatchObject({ name: 'ChannelBusy' });
  await world.clock.advanceTo(world.clock.now() + 5 * minute);
  expect((await push(world)).accepted).toEqual(['2027-07-01']);
});

test('the webhook is sent again while it is not taken, over half an hour', async () => {
  await using world = await startWorld();
  world.front.state.hookStatus = 503;
  await world.book(stay);
  await world.clock.advanceTo(world.clock.now() + hour);
  expect(world.front.hooks.map(({ body }) => Object(body).retries)).toEqual([0, 1, 2, 3, 4]);
});

test('webhooks come twice, late, out of order or never; what is pending is told all the same', async () => {
  await using world = await startWorld();
  const since = new Date(world.clock.now() - hour);
  const heard = async (mode: 'duplicate' | 'slow' | 'drop' | 'outage' | 'crash-after-effect') => {
    world.front.hooks.length = 0;
    world.faults.put({ service: 'beds24', operation: 'webhook.bookings', mode, count: 1 });
    await world.book(stay);
    await world.clock.advanceTo(world.clock.now() + minute);
    const soon = world.front.hooks.length;
    await world.clock.advanceTo(world.clock.now() + 10 * minute);
    return [soon, world.front.hooks.length];
  };
  expect(await heard('duplicate')).toEqual([2, 2]);
  expect(await heard('slow')).toEqual([0, 1]);
  expect(await heard('drop')).toEqual([0, 0]);
  expect(await heard('outage')).toEqual([0, 1]);
  expect(await heard('crash-after-effect')).toEqual([1, 2]);
  world.front.hooks.length = 0;
  world.faults.put({ service: 'beds24', operation: 'webhook', mode: 'reorder', count: 1 });
  const first = await world.book(stay);
  await world.clock.advanceTo(world.clock.now() + 1_000);
  const second = await world.book(stay);
  await world.clock.advanceTo(world.clock.now() + 3 * minute);
  expect(world.front.hooks.map(({ body }) => Object(body).booking.id)).toEqual([second, first]);
  expect(await all(world.beds24.pendingRevisions(since))).toHaveLength(7);
});
