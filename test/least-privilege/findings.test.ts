import { expect, test } from 'vitest';
import type { Resource } from '../../infra/local/template.ts';
import type { Calls, Judged } from './calls.ts';
import { because } from './explained.ts';
import { type Evidence, findingsOf } from './findings.ts';

const place = { accountId: '000000000000', region: 'eu-west-1' };
const roleArn = 'arn:aws:iam::000000000000:role/book-role';
const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/stayflow';

const resource = (type: string, ref: string, properties: object): Resource => ({
  ...{ stack: 'stayflow', logicalId: `${ref}8693BB64`, type, ref, properties },
});

/** A function that may read the table and write to it. */
const resources = [
  resource('AWS::IAM::Role', 'book-role', {
    Policies: [
      {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: table }],
        },
      },
    ],
  }),
  resource('AWS::Lambda::Function', 'book', { FunctionName: 'book', Role: roleArn }),
];

const judged = (action: string, decision: Judged['decision'], on = table): Judged => ({
  ...{ roleArn, action, resource: on, decision },
});

const findings = (calls: Partial<Calls>, reasons: Partial<Evidence> = {}) =>
  findingsOf({
    ...{ resources, place, unused: [], seldom: [], refused: [], ...reasons },
    calls: { judged: [], asked: [], ...calls },
  });

const reads = judged('dynamodb:GetItem', 'allowed');
const writes = { who: 'book', action: 'dynamodb:PutItem', resource: table };

test('nothing is found where each grant is used and each call is granted, wherever it was made', async () => {
  expect(await findings({ judged: [reads], asked: [writes] })).toEqual({ notGranted: [], notUsed: [] });
});

test('a grant that nothing used is found, until a reason is given', async () => {
  expect((await findings({ judged: [reads] })).notUsed).toEqual([
    `book never uses dynamodb:PutItem on ${table}.`,
  ]);
  const unused = [because('It will.', ['book'], ['dynamodb:PutItem'])];
  expect((await findings({ judged: [reads] }, { unused })).notUsed).toEqual([]);
  expect((await findings({ judged: [reads], asked: [writes] }, { unused })).notUsed).toEqual([
    expect.stringContaining('It will.'),
  ]);
});

test('a reason for what may be used or not is found once nothing is granted that it explains', async () => {
  const seldom = [because('It may.', ['book'], ['dynamodb:PutItem'])];
  const calls = { judged: [reads], asked: [writes] };
  expect((await findings(calls, { seldom })).notUsed).toEqual([]);
  const gone = [because('It might.', ['book'], ['dynamodb:DeleteItem'])];
  expect((await findings(calls, { seldom: gone })).notUsed).toEqual([expect.stringContaining('It might.')]);
});

test('a call that is not granted is found, by whomever it was refused', async () => {
  const found = await findings({
    judged: [judged('dynamodb:DeleteItem', 'implicitly-denied')],
    asked: [
      { ...writes, action: 'dynamodb:Query' },
      { ...writes, who: 'nobody' },
    ],
  });
  expect(found.notGranted).toEqual([
    `book is not granted dynamodb:DeleteItem on ${table}.`,
    `book is not granted dynamodb:Query on ${table}.`,
    'nobody has no role.',
  ]);
});

test('a call that we judge otherwise than the simulator is found, and one that AWS does not know', async () => {
  const { notGranted } = await findings({
    judged: [
      judged('dynamodb:DeleteItem', 'allowed'),
      judged('dynamodb:GetItem', 'allowed', 'arn:aws:sqs:eu-west-1:000000000000:queue'),
    ],
  });
  expect(notGranted).toEqual([
    expect.stringContaining('allowed here, implicitly-denied there'),
    expect.stringContaining('no.resource.types'),
  ]);
});
