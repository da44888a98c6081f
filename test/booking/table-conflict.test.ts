import {
  DynamoDBServiceException,
  ThrottlingException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { patiently } from '../../functions/adapters/table-conflict.ts';
import { askTable } from '../../functions/adapters/table-outage.ts';

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A write that meets these errors one after the other, then succeeds. */
function aWrite(...errors: Error[]) {
  let attempts = 0;
  const write = async () => {
    const error = errors[attempts];
    attempts += 1;
    if (error) throw error;
    return 'written';
  };
  return { write, attempts: () => attempts };
}

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'a write cancelled by %s is tried again',
  async (code) => {
    const { write, attempts } = aWrite(cancelled('None', code), cancelled(code));
    expect(await patiently(write)).toBe('written');
    expect(attempts()).toBe(3);
  },
);

test('a condition that failed is not tried again, even beside a conflict', async () => {
  const { write, attempts } = aWrite(cancelled('ConditionalCheckFailed', 'TransactionConflict'));
  await expect(patiently(write)).rejects.toBeInstanceOf(TransactionCanceledException);
  expect(attempts()).toBe(1);
});

test('a table that stays busy is a fault with a name', async () => {
  const conflicts = Array.from({ length: 20 }, () => cancelled('TransactionConflict'));
  const { write, attempts } = aWrite(...conflicts);
  await expect(patiently(write)).rejects.toMatchObject({ name: 'TableBusy' });
  expect(attempts()).toBe(8);
});

test('any other error travels up at once', async () => {
  const { write, attempts } = aWrite(new TypeError('a bug'));
  await expect(patiently(write)).rejects.toThrow('a bug');
  expect(attempts()).toBe(1);
});

const serverError = (name: string) =>
  new DynamoDBServiceException({ name, $fault: 'server', message: name, $metadata: {} });

test.each([
  serverError('InternalServerError'),
  Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  Object.assign(new Error('late'), { name: 'TimeoutError' }),
  new ThrottlingException({ message: 'slower', $metadata: {} }),
])('a table that does not answer with more than $message is a fault that passes', async (error) => {
  await expect(askTable(() => Promise.reject(error))).rejects.toMatchObject({ name: 'TableBusy' });
});

test('what the table refuses travels up as it is', async () => {
  await expect(askTable(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug');
  const refused = cancelled('ConditionalCheckFailed');
  await expect(askTable(() => Promise.reject(refused))).rejects.toBe(refused);
});
