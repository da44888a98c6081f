import { z } from 'zod';
import type { Resource } from '../template.ts';

const item = z.record(z.string(), z.unknown());
const tableProperties = z.looseObject({
  KeySchema: z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() })),
  GlobalSecondaryIndexes: z
    .array(
      z.looseObject({
        IndexName: z.string(),
        KeySchema: z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() })),
      }),
    )
    .default([]),
});
const queryInput = z.looseObject({
  KeyConditionExpression: z.string().default(''),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item.default({}),
});

/** Partition-key values that a call is about, as the condition key `dynamodb:LeadingKeys` has them. */
export interface LeadingKeys {
  /** Of a key or a whole item. */
  ofItem(table: string, given: unknown): readonly string[] | undefined;
  /** Of a query on a table or one of its indexes. */
  ofQuery(table: string, index: string | undefined, input: unknown): readonly string[] | undefined;
}

/** Knows the partition keys of the template's tables and their indexes. */
export function createLeadingKeys(resources: readonly Resource[]): LeadingKeys {
  const names = new Map(resources.flatMap(partitionKeys));
  return {
    ofItem(table, given) {
      const name = names.get(plainName(table));
      const parsed = item.safeParse(given);
      return name === undefined || !parsed.success ? undefined : keyText(parsed.data[name]);
    },
    ofQuery(table, index, input) {
      const plain = plainName(table);
      const name = names.get(index === undefined ? plain : `${plain}/${index}`);
      return name === undefined ? undefined : queriedKey(name, queryInput.parse(input));
    },
  };
}

function partitionKeys({ type, ref, properties }: Resource): readonly (readonly [string, string])[] {
  if (type !== 'AWS::DynamoDB::Table' && type !== 'AWS::DynamoDB::GlobalTable') return [];
  const { KeySchema, GlobalSecondaryIndexes } = tableProperties.parse(properties);
  const partitionKey = (schema: typeof KeySchema) =>
    schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
  const indexes = GlobalSecondaryIndexes.map(
    ({ IndexName, KeySchema: own }) => [`${ref}/${IndexName}`, partitionKey(own)] as const,
  );
  return [[ref, partitionKey(KeySchema)], ...indexes];
}

const plainName = (table: string) => table.slice(table.lastIndexOf('/') + 1);

const attributeValue = z.union([
  z.object({ S: z.string() }),
  z.object({ N: z.string() }),
  z.object({ B: z.string() }),
]);

function keyText(given: unknown): readonly string[] | undefined {
  const parsed = attributeValue.safeParse(given);
  return parsed.success ? Object.values(parsed.data) : undefined;
}

/** The value that `name = :value` compares with; the partition key takes no other comparison. */
function queriedKey(
  name: string,
  { KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues }: z.infer<typeof queryInput>,
): readonly string[] | undefined {
  for (const [, attribute = '', value = ''] of KeyConditionExpression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    if ((ExpressionAttributeNames[attribute] ?? attribute) === name) {
      return keyText(ExpressionAttributeValues[value]);
    }
  }
  return undefined;
}
