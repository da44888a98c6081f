import { z } from 'zod';
import type { Resource } from '../template.ts';
import type { ActionsRule, ArnOf, AuthorisedAction } from './authorised-action.ts';
import type { Context } from './condition.ts';
import { createLeadingKeys, type LeadingKeys } from './leading-keys.ts';

const target = z.looseObject({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Key: z.unknown().optional(),
  Item: z.unknown().optional(),
});
const batch = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });
const batchKeys = z.looseObject({ Keys: z.array(z.unknown()) });
const batchWrites = z.array(
  z.looseObject({
    PutRequest: z.looseObject({ Item: z.unknown() }).optional(),
    DeleteRequest: z.looseObject({ Key: z.unknown() }).optional(),
  }),
);
const transaction = z.looseObject({
  TransactItems: z.array(
    z.looseObject({
      Get: target.optional(),
      Put: target.optional(),
      Update: target.optional(),
      Delete: target.optional(),
      ConditionCheck: target.optional(),
    }),
  ),
});
const onStream = z.looseObject({ StreamArn: z.string() });

/** A transaction is authorised by the actions inside it. */
const partActions = [
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
] as const;

/**
 * DynamoDB: tables and indexes by ARN, with the partition keys that a call is about.
 * Source: DynamoDB Developer Guide, "API permissions", "transaction APIs with IAM", "fine-grained access control".
 */
export function dynamodbRule(resources: readonly Resource[], arn: ArnOf): ActionsRule {
  const keys = createLeadingKeys(resources);
  const on = (name: string, table: string, index?: string, leading?: readonly string[]): AuthorisedAction => {
    const tableArn = table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`);
    return {
      action: `dynamodb:${name}`,
      resource: index === undefined ? tableArn : `${tableArn}/index/${index}`,
      ...(leading && { context: contextOf(leading) }),
    };
  };
  return (operation, input) => {
    switch (operation) {
      case 'TransactWriteItems':
      case 'TransactGetItems':
        return merged(transactionActions(input, keys, on));
      case 'BatchGetItem':
      case 'BatchWriteItem':
        return Object.entries(batch.parse(input).RequestItems).map(([table, requests]) =>
          on(operation, table, undefined, batchLeadingKeys(table, requests, keys)),
        );
      case 'ListTables':
      case 'ListStreams':
      case 'GetRecords':
        return [{ action: `dynamodb:${operation}`, resource: '*' }];
      case 'DescribeStream':
      case 'GetShardIterator':
        return [{ action: `dynamodb:${operation}`, resource: onStream.parse(input).StreamArn }];
      default: {
        const { TableName, IndexName, Key, Item } = target.parse(input);
        const leading =
          operation === 'Query'
            ? keys.ofQuery(TableName, IndexName, input)
            : keys.ofItem(TableName, Key ?? Item);
        return [on(operation, TableName, IndexName, leading)];
      }
    }
  };
}

type On = (name: string, table: string, index?: string, leading?: readonly string[]) => AuthorisedAction;

function transactionActions(input: unknown, keys: LeadingKeys, on: On): readonly AuthorisedAction[] {
  return transaction.parse(input).TransactItems.flatMap((each) =>
    partActions.flatMap(([part, action]) => {
      const given = each[part];
      if (!given) return [];
      return [on(action, given.TableName, undefined, keys.ofItem(given.TableName, given.Key ?? given.Item))];
    }),
  );
}

function batchLeadingKeys(table: string, requests: unknown, keys: LeadingKeys): readonly string[] {
  const items = Array.isArray(requests)
    ? batchWrites.parse(requests).map((each) => each.PutRequest?.Item ?? each.DeleteRequest?.Key)
    : batchKeys.parse(requests).Keys;
  return items.flatMap((given) => keys.ofItem(table, given) ?? []);
}

const leadingKey = 'dynamodb:leadingkeys';
const contextOf = (leading: readonly string[]): Context => ({ [leadingKey]: leading });

/** Many actions alike are judged once, by all their keys together. */
function merged(actions: readonly AuthorisedAction[]): readonly AuthorisedAction[] {
  const alike = Map.groupBy(actions, ({ action, resource }) => `${action} ${resource}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    const leading = group.flatMap(({ context }) => context?.[leadingKey] ?? []);
    return first ? [leading.length > 0 ? { ...first, context: contextOf(leading) } : first] : [];
  });
}
