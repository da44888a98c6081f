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

/** Who deletes expired items, spelt as on AWS's wire. */
const service = '{"Type":"Service","PrincipalId":"dynamodb.amazonaws.com"}';

/**
 * Translates between the ARNs of our region and account and those the database gives its tables and streams
 * (dynoxide: region `dynoxide`; DynamoDB Local: `ddblocal`).
 */
export function createArns({ region, accountId }: Place) {
  const ours = `arn:aws:dynamodb:${region}:${accountId}:`;
  let theirs = 'arn:aws:dynamodb:dynoxide:000000000000:';

  const named = (text: string) => {
    const own = text.includes(':dynoxide:');
    const renamed = text.replace(/arn:aws:dynamodb:[^:"]+:\d{12}:/g, (prefix) => {
      if (prefix !== ours) theirs = prefix;
      return ours;
    });
    // dynoxide's one shard is always open; on AWS an open shard has no end.
    return own ? renamed.replace(/"EndingSequenceNumber":"\d+"/g, '"EndingSequenceNumber":null') : renamed;
  };
  // Item data cannot match: there every member is an object named by its type, and a quote inside text is escaped.
  const located = (text: string) =>
    text
      .replace(/"awsRegion":"[^"]*"/g, `"awsRegion":"${region}"`)
      .replace(/"userIdentity":\{"(?:type|principalId)":[^}]*\}/g, `"userIdentity":${service}`);

  return {
    inward: (body: Buffer) =>
      body.includes(ours) ? Buffer.from(body.toString().replaceAll(ours, theirs)) : body,
    outward: (operation: string, answer: WireAnswer): WireAnswer => ({
      status: answer.status,
      headers: withoutChecksum(answer.headers),
      body: Buffer.from((operation === 'GetRecords' ? located : named)(answer.body.toString())),
    }),
  };
}

function withoutChecksum({ 'x-amz-crc32': _, ...headers }: Readonly<Record<string, string>>) {
  return headers;
}
