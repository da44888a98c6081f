import type { Place } from '../aws.ts';
import type { WireAnswer } from './wire.ts';

const itemOperations = new Set([
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
]);

/** Whether the operation reads or writes items only, so that neither side of it names an ARN. */
export const isItemOperation = (operation: string) => itemOperations.has(operation);

/**
 * Translates between the ARNs of our region and account and those the database gives its tables and streams
 * (dynoxide: region `dynoxide`; DynamoDB Local: `ddblocal`).
 */
export function createArns({ region, accountId }: Place) {
  const ours = `arn:aws:dynamodb:${region}:${accountId}:`;
  let theirs = 'arn:aws:dynamodb:dynoxide:000000000000:';

  // An open shard has no end, and the members of the identity are capitalised on AWS's wire. Item data cannot
  // match: a quote inside a JSON string is escaped.
  const outward = (text: string) =>
    text
      .replace(/arn:aws:dynamodb:[^:"]+:\d{12}:/g, (prefix) => {
        if (prefix !== ours) theirs = prefix;
        return ours;
      })
      .replace(/"awsRegion":"[^"]*"/g, `"awsRegion":"${region}"`)
      .replace(
        /"userIdentity":\{[^}]*\}/g,
        '"userIdentity":{"Type":"Service","PrincipalId":"dynamodb.amazonaws.com"}',
      )
      .replace(/"EndingSequenceNumber":"\d+"/g, '"EndingSequenceNumber":null');

  return {
    /** The ARN of a table here. */
    table: (name: string) => `${ours}table/${name}`,
    inward: (body: Buffer) =>
      body.includes(ours) ? Buffer.from(body.toString().replaceAll(ours, theirs)) : body,
    outward: (answer: WireAnswer): WireAnswer => ({
      status: answer.status,
      headers: withoutChecksum(answer.headers),
      body: Buffer.from(outward(answer.body.toString())),
    }),
  };
}

function withoutChecksum({ 'x-amz-crc32': _, ...headers }: Readonly<Record<string, string>>) {
  return headers;
}
