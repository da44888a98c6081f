import { expect, test } from 'vitest';
import type { Caller } from '../../../infra/local/aws.ts';
import { countingCapacity } from '../../../infra/local/usage/counting.ts';
import { createUsageCounter } from '../../../infra/local/usage/usage.ts';

const role: Caller = { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/stayflow-api-bookRole' };

/** DynamoDB as far as it matters here: says what it was asked, and what that took. */
function aDatabase(answer: object) {
  const asked: string[] = [];
  const forward = async (_: string, body: Buffer) => {
    asked.push(body.toString());
    return { status: 200, headers: {}, body: JSON.stringify(answer) };
  };
  return { asked, forward };
}

test('reads and writes count for the role that made them', async () => {
  const usage = createUsageCounter();
  const reads = aDatabase({ ConsumedCapacity: { CapacityUnits: 0.5 } });
  const writes = aDatabase({ ConsumedCapacity: [{ CapacityUnits: 4 }, { CapacityUnits: 2 }] });
  const body = Buffer.from('{"TableName":"stayflow"}');
  await countingCapacity(reads, usage).forward('DynamoDB_20120810.GetItem', body, role);
  await countingCapacity(writes, usage).forward('DynamoDB_20120810.TransactWriteItems', body, role);
  expect(reads.asked).toEqual(['{"ReturnConsumedCapacity":"TOTAL","TableName":"stayflow"}']);
  expect(usage.read().capacity).toEqual({ 'stayflow-api-bookRole': { read: 0.5, write: 6 } });
});

test('what takes no capacity, and what failed, counts nothing', async () => {
  const usage = createUsageCounter();
  const { asked, forward } = aDatabase({ __type: 'ValidationException' });
  const body = Buffer.from('{}');
  await countingCapacity({ forward }, usage).forward('DynamoDB_20120810.DescribeTable', body, role);
  await countingCapacity({ forward }, usage).forward('DynamoDB_20120810.PutItem', body, { kind: 'owner' });
  expect(asked).toEqual(['{}', '{}']);
  expect(usage.read().capacity).toEqual({ owner: { read: 0, write: 0 } });
});

test('each call counts for its role, and each request of the API', () => {
  const usage = createUsageCounter();
  usage.call(role, 'email', 'SendRawEmail');
  usage.call(role, 'email', 'SendRawEmail');
  usage.apiRequest();
  expect(usage.read()).toMatchObject({
    calls: { 'stayflow-api-bookRole': { 'email:SendRawEmail': 2 } },
    apiRequests: 1,
  });
});
