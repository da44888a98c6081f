import { expect, test } from 'vitest';
import { startWorld } from './world.ts';

const owner = { kind: 'owner' } as const;
const queue = (name: string) => `arn:aws:sqs:eu-west-1:000000000000:${name}`;
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:work:$LATEST';

/** Lambda with a function `work` and a record of what went to queues. */
async function startEvents(code: string, config = {}, deadLetterQueueArn?: string, dataDir?: string) {
  const sent: { to: string; body: unknown; attributes: unknown }[] = [];
  const world = await startWorld({
    ...(dataDir && { dataDir }),
    sendToQueue: (to, body, attributes) => void sent.push({ to, body: JSON.parse(body), attributes }),
  });
  await world.deploy('work', code, { ...(deadLetterQueueArn && { deadLetterQueueArn }) });
  world.lambda.configureEvents({ FunctionName: 'work', Qualifier: '$LATEST', ...config });
  const emit = (payload: unknown) => {
    const input = { FunctionName: 'work', InvocationType: 'Event', Payload: JSON.stringify(payload) };
    return world.lambda.service.call('Invoke', input, owner);
  };
  return { world, sent, emit };
}

const fails = 'exports.handler = async () => { throw new TypeError("no"); };';
const destinations = {
  OnSuccess: { Destination: queue('done') },
  OnFailure: { Destination: queue('failed') },
};

test('the result of an event goes to its destination', async () => {
  const { world, sent, emit } = await startEvents('exports.handler = async ({ n }) => n + 1;', {
    DestinationConfig: destinations,
  });
  await using _ = world;
  await emit({ n: 1 });
  await world.activity.quiet();
  expect(sent).toMatchObject([
    {
      to: queue('done'),
      body: {
        version: '1.0',
        timestamp: expect.stringMatching(/Z$/),
        requestContext: { functionArn, condition: 'Success', approximateInvokeCount: 1 },
        requestPayload: { n: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: 2,
      },
    },
  ]);
});

test('an event that fails three times goes to its destination and the dead letters, under one request id', async () => {
  const log =
    'exports.handler = async (event, { awsRequestId }) => { console.log(awsRequestId); throw new TypeError("no"); };';
  const { world, sent, emit } = await startEvents(log, { DestinationConfig: destinations }, queue('dead'));
  await using _ = world;
  await emit({ n: 1 });
  await world.clock.advanceTo(world.clock.now() + 300_000);
  expect(sent).toMatchObject([
    {
      to: queue('failed'),
      body: {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        responseContext: { functionError: 'Unhandled' },
        responsePayload: { errorType: 'TypeError', errorMessage: 'no' },
      },
    },
    {
      to: queue('dead'),
      body: { n: 1 },
      attributes: {
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: 'no' },
      },
    },
  ]);
  const lines = (await world.logs('work')).filter(({ level }) => level === 'INFO');
  expect(new Set(lines.map(({ message }) => message)).size).toBe(1);
  expect(lines).toHaveLength(3);
});

test.each([
  ['tries that it allows', { MaximumRetryAttempts: 0 }, 'RetriesExhausted', 1],
  ['age that it allows', { MaximumEventAgeInSeconds: 90 }, 'EventAgeExceeded', 2],
] as const)('an event is given up after the %s', async (_, config, condition, approximateInvokeCount) => {
  const { world, sent, emit } = await startEvents(fails, { ...config, DestinationConfig: destinations });
  await using __ = world;
  await emit({});
  await world.clock.advanceTo(world.clock.now() + 300_000);
  expect(sent).toMatchObject([{ body: { requestContext: { condition, approximateInvokeCount } } }]);
});

test('an event of a function that may never run is given up at once', async () => {
  const { world, sent, emit } = await startEvents(fails, { DestinationConfig: destinations });
  await using _ = world;
  await world.deploy('work', fails, { reservedConcurrency: 0 });
  await emit({});
  await world.activity.quiet();
  expect(sent).toMatchObject([{ body: { requestContext: { condition: 'ZeroReservedConcurrency' } } }]);
});

test('a function can be told of the result of another', async () => {
  const told = { OnFailure: { Destination: 'arn:aws:lambda:eu-west-1:000000000000:function:told' } };
  const { world, emit } = await startEvents(fails, { MaximumRetryAttempts: 0, DestinationConfig: told });
  await using _ = world;
  await world.deploy(
    'told',
    'exports.handler = async (event) => console.log(event.requestContext.condition);',
  );
  await emit({});
  await world.activity.quiet();
  expect(await world.logs('told')).toMatchObject([{ message: 'RetriesExhausted' }]);
});

test('tries and destination outlive a restart', async () => {
  const config = { DestinationConfig: destinations };
  const first = await startEvents(fails, config);
  await using _ = first.world;
  await first.emit({ n: 7 });
  await first.world.activity.quiet();
  await first.world.lambda.close();
  const second = await startEvents(fails, config, undefined, first.world.folder);
  await using __ = second.world;
  second.world.lambda.resume();
  await second.world.clock.advanceTo(second.world.clock.now() + 300_000);
  expect(second.sent).toMatchObject([
    { body: { requestContext: { approximateInvokeCount: 3 }, requestPayload: { n: 7 } } },
  ]);
});

test('a destination that nothing here can tell is refused at the start', async () => {
  const toTopic = { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:eu-west-1:0:topic' } } };
  await using world = await startWorld();
  expect(() => world.lambda.configureEvents({ FunctionName: 'work', ...toTopic })).toThrow(/sns/);
});
