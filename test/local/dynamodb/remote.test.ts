import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createActivity } from '../../../infra/local/activity.ts';
import { createClock } from '../../../infra/local/clock.ts';
import { createDynamo } from '../../../infra/local/dynamodb/dynamo.ts';
import { startServer } from '../../../infra/local/dynamodb/server.ts';
import { bookings, place } from './world.ts';

const owner = { kind: 'owner' } as const;

async function connect(dataDir: string, endpoint: string) {
  const activity = createActivity();
  const clock = createClock(activity);
  const dynamo = await createDynamo({ dataDir, clock, activity, place, endpoint });
  return {
    dynamo,
    async [Symbol.asyncDispose]() {
      clock.close();
      await dynamo.close();
    },
  };
}

test('with DYNAMODB_ENDPOINT somebody else runs the database, under the same ARNs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stayflow-'));
  const server = startServer(join(folder, 'elsewhere.sqlite'), console.error);
  {
    await using world = await connect(folder, `http://127.0.0.1:${await server.port()}`);
    const { tableArn } = await world.dynamo.createTable(bookings);
    expect(tableArn).toBe('arn:aws:dynamodb:eu-west-1:000000000000:table/bookings');
    const Item = { pk: { S: 'B' }, sk: { S: '1' } };
    await world.dynamo.service.call('PutItem', { TableName: 'bookings', Item }, owner);
    const found = await world.dynamo.service.call('GetItem', { TableName: 'bookings', Key: Item }, owner);
    expect(found).toEqual({ Item });
    expect(world.dynamo.pid()).toBeUndefined();
  }
  await server.close();
  await rm(folder, { recursive: true });
});

test('an endpoint that is no http address is refused by name', async () => {
  await expect(connect(tmpdir(), 'https://example.com')).rejects.toThrow('DYNAMODB_ENDPOINT');
});
