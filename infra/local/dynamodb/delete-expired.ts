import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { DeleteExpired } from './reaper.ts';
import type { Store } from './store.ts';

type Call = (operation: string, input: unknown) => Promise<unknown>;

const stored = z.record(z.string(), z.record(z.string(), z.unknown()));

/** Deletes an item as the service does: only if it has still expired, and with the service as the record's author. */
export function deleteExpired(call: Call, store: Store): DeleteExpired {
  return async (table, itemJson, now) => {
    const item = stored.parse(JSON.parse(itemJson));
    const Key = Object.fromEntries(table.keyAttributes.toSorted().map((name) => [name, item[name]]));
    const announced = store.asService(table.tableName, JSON.stringify(Key));
    try {
      await call('DeleteItem', {
        TableName: table.tableName,
        Key,
        ConditionExpression: '#expiry <= :now',
        ExpressionAttributeNames: { '#expiry': table.expiryAttribute },
        ExpressionAttributeValues: { ':now': { N: `${now}` } },
      });
    } catch (error) {
      const renewed = error instanceof AwsFault && error.code === 'ConditionalCheckFailedException';
      if (!renewed) throw error;
    } finally {
      announced();
    }
  };
}
