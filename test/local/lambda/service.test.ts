import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

const owner = { kind: 'owner' } as const;

test('Invoke answers as the API does, for a name or an ARN and any way of giving the payload', async () => {
  await using world = await startWorld();
  await world.deploy('echo', 'exports.handler = async (event) => event;');
  const invoke = (FunctionName: string, Payload?: unknown) =>
    world.lambda.service.call('Invoke', { FunctionName, Payload }, owner);
  const answer = (Payload: string) => ({ StatusCode: 200, ExecutedVersion: '$LATEST', Payload });
  const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:echo';
  expect(await invoke('echo', '{"a":1}')).toEqual(answer('{"a":1}'));
  expect(await invoke(arn, Buffer.from('[1]'))).toEqual(answer('[1]'));
  expect(await invoke(`${arn}:$LATEST`, { a: { b: 2 } })).toEqual(answer('{"a":{"b":2}}'));
  expect(await invoke('echo')).toEqual(answer('{}'));
});

test('Invoke marks an error of the function', async () => {
  await using world = await startWorld();
  await world.deploy('fail', 'exports.handler = async () => { throw new Error("no"); };');
  expect(await world.lambda.service.call('Invoke', { FunctionName: 'fail' }, owner)).toMatchObject({
    StatusCode: 200,
    FunctionError: 'Unhandled',
  });
});

test.each([
  ['an unknown function', 'Invoke', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
  [
    'a payload that is no JSON',
    'Invoke',
    { FunctionName: 'echo', Payload: '{' },
    'InvalidRequestContentException',
  ],
  ['no name', 'Invoke', {}, 'InvalidParameterValueException'],
  [
    'a payload over 6 MiB',
    'Invoke',
    { FunctionName: 'echo', Payload: `"${'x'.repeat(7e6)}"` },
    'RequestTooLargeException',
  ],
  ['an operation that is not here', 'PublishVersion', { FunctionName: 'echo' }, 'UnknownOperationException'],
])('%s is refused with the error of AWS', async (_, operation, input, name) => {
  await using world = await startWorld();
  await world.deploy('echo', 'exports.handler = async (event) => event;');
  await expect(world.lambda.service.call(operation, input, owner)).rejects.toMatchObject({ name });
});

test('an event is answered at once, tried again after one and two minutes, then dropped', async () => {
  await using world = await startWorld();
  await world.deploy(
    'fail',
    'exports.handler = async () => { console.log(Date.now()); throw new Error("no"); };',
  );
  const start = world.clock.now();
  const input = { FunctionName: 'fail', InvocationType: 'Event' };
  expect(await world.lambda.service.call('Invoke', input, owner)).toEqual({ StatusCode: 202 });
  await world.clock.advanceTo(start + 3_600_000);
  const minutes = (await world.logs('fail'))
    .filter(({ level }) => level === 'INFO')
    .map(({ message }) => Math.round((Number(message) - start) / 60_000));
  expect(minutes).toEqual([0, 1, 3]);
});

test('an event that waits for its next try survives a restart', async () => {
  await using first = await startWorld();
  await first.deploy('once', 'exports.handler = async () => { throw new Error("no"); };');
  await first.lambda.service.call('Invoke', { FunctionName: 'once', InvocationType: 'Event' }, owner);
  await first.activity.quiet();
  await first.lambda.close();
  await using second = await startWorld({ dataDir: first.folder });
  await second.deploy('once', 'exports.handler = async () => { console.log("done"); };');
  second.lambda.resume();
  await second.clock.advanceTo(second.clock.now() + 120_000);
  expect((await second.logs('once')).at(-1)).toMatchObject({ message: 'done' });
});
