import { expect, test } from 'vitest';
import { billOf, totalOf, type Used } from '../bench/cost/bill.ts';
import { recurringWork, runsInAMonth } from '../bench/cost/recurring.ts';

const nothing: Used = {
  transitions: 0,
  invocations: 0,
  milliseconds: 0,
  readUnits: 0,
  writeUnits: 0,
  mails: 0,
  apiRequests: 0,
  scheduled: 0,
  queueRequests: 0,
  secretCalls: 0,
};

test('a bill names each service with its amount and list price, the dearest first', () => {
  const bill = billOf({ ...nothing, transitions: 1_000, mails: 100, writeUnits: 1_000_000 });
  expect(bill.slice(0, 3)).toEqual([
    { what: 'DynamoDB, write units', amount: 1_000_000, dollars: 0.625 },
    { what: 'Step Functions, transitions', amount: 1_000, dollars: 0.025 },
    { what: 'SES, mails', amount: 100, dollars: 0.01 },
  ]);
  expect(totalOf(bill)).toBeCloseTo(0.66, 9);
});

test('a function is billed for its time and for being loaded, at half a gigabyte', () => {
  const [line] = billOf({ ...nothing, invocations: 1_000_000, milliseconds: 150_000_000 });
  // 400,000 s at half a gigabyte, and a million requests.
  expect(line?.dollars).toBeCloseTo(200_000 * 0.000_013_333_4 + 0.2, 9);
});

test('every schedule of the product has a known number of runs in a month', () => {
  expect(runsInAMonth('rate(15 minutes)')).toBe(2_880);
  expect(runsInAMonth('cron(45 2 * * ? *)')).toBe(30);
  expect(() => runsInAMonth('rate(2 hours)')).toThrow('How often is rate(2 hours)?');
  expect(recurringWork.map(({ name }) => name)).toContain('sweep-stays');
});
