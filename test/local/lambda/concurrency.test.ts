import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

const waits = 'exports.handler = () => new Promise((resume) => setTimeout(resume, 30, "done"));';
const throttle = {
  name: 'TooManyRequestsException',
  status: 429,
  fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
};

test('no more run at once than are reserved, and the next may when one has ended', async () => {
  await using world = await startWorld();
  await world.deploy('few', waits, { reservedConcurrency: 2 });
  const running = [world.invoke('few'), world.invoke('few')];
  await expect(world.invoke('few')).rejects.toMatchObject(throttle);
  await Promise.all(running);
  expect((await world.invoke('few')).result).toBe('done');
});

test('an event waits while the function may not run: a second, then twice as long each time', async () => {
  let refusals = 3;
  await using world = await startWorld({
    faultOf: () => (refusals-- > 0 ? { mode: 'throttle' } : undefined),
  });
  await world.deploy('later', 'exports.handler = async () => console.log(Date.now());');
  const start = world.clock.now();
  await world.lambda.service.call(
    'Invoke',
    { FunctionName: 'later', InvocationType: 'Event' },
    { kind: 'owner' },
  );
  await world.clock.advanceTo(start + 60_000);
  const [ran, ...more] = await world.logs('later');
  expect(Math.round((Number(ran.message) - start) / 1_000)).toBe(7);
  expect(more).toEqual([]);
});
