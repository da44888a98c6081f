import { z } from 'zod';
import type { Place } from '../aws.ts';
import type { AuthorisedAction } from './actions.ts';

const onTable = z.looseObject({ TableName: z.string(), IndexName: z.string().optional() });
const batch = z.looseObject({ RequestItems: z.record(z.string(), z.unknown()) });
const transactGet = z.looseObject({ TransactItems: z.array(z.looseObject({ Get: onTable })) });
const transactWrite = z.looseObject({
  TransactItems: z.array(
    z.looseObject({
      Put: onTable.optional(),
      Update: onTable.optional(),
      Delete: onTable.optional(),
      ConditionCheck: onTable.optional(),
    }),
  ),
});
const onStream = z.looseObject({ StreamArn: z.string() });

const transactActions = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const;

/**
 * The actions by which AWS authorises a DynamoDB call: a transaction by the actions inside it, a query by its index.
 * Source: DynamoDB Developer Guide, "DynamoDB API permissions" and "transaction APIs with IAM".
 */
export function dynamodbActions(
  operation: string,
  input: unknown,
  place: Place,
): readonly AuthorisedAction[] {
  const prefix = `arn:aws:dynamodb:${place.region}:${place.accountId}:table/`;
  const arn = (table: string, index?: string) => {
    const name = table.startsWith('arn:') ? table : `${prefix}${table}`;
    return index === undefined ? name : `${name}/index/${index}`;
  };
  const action = (name: string, resource: string) => ({ action: `dynamodb:${name}`, resource });

  switch (operation) {
    case 'TransactWriteItems':
      return unique(
        transactWrite.parse(input).TransactItems.flatMap((item) =>
          transactParts.flatMap((part) => {
            const target = item[part];
            return target ? [action(transactActions[part], arn(target.TableName))] : [];
          }),
        ),
      );
    case 'TransactGetItems':
      return unique(
        transactGet.parse(input).TransactItems.map(({ Get }) => action('GetItem', arn(Get.TableName))),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(batch.parse(input).RequestItems).map((table) => action(operation, arn(table)));
    case 'ListTables':
    case 'ListStreams':
      return [action(operation, '*')];
    case 'DescribeStream':
    case 'GetShardIterator':
      return [action(operation, onStream.parse(input).StreamArn)];
    case 'GetRecords':
      return [action(operation, '*')];
    default: {
      const { TableName, IndexName } = onTable.parse(input);
      return [action(operation, arn(TableName, IndexName))];
    }
  }
}

const transactParts = ['Put', 'Update', 'Delete', 'ConditionCheck'] as const;

function unique(actions: readonly AuthorisedAction[]): readonly AuthorisedAction[] {
  return [...new Map(actions.map((each) => [`${each.action} ${each.resource}`, each])).values()];
}
