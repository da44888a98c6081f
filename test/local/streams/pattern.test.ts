import { expect, test } from 'vitest';
import { compilePattern } from '../../../infra/local/streams/pattern.ts';

const change = {
  eventName: 'MODIFY',
  dynamodb: {
    Keys: { pk: { S: 'BOOKING#bk_1' }, sk: { S: 'BOOKING' } },
    OldImage: { status: { S: 'held' }, nights: { N: '3' } },
    NewImage: {
      status: { S: 'authorised' },
      nights: { N: '3' },
      guest: { S: 'Ann Lee' },
      paid: { BOOL: true },
    },
    SizeBytes: 200,
    Tags: ['a', 'b'],
    Empty: null,
    From: '10.0.0.77',
    From6: '2001:db8::7',
  },
};
const image = (NewImage: object) => ({ dynamodb: { NewImage } });

test.each([
  ['a value', { eventName: ['MODIFY'] }],
  ['one of several values', { eventName: ['INSERT', 'MODIFY'] }],
  ['a boolean', image({ paid: { BOOL: [true] } })],
  ['null', { dynamodb: { Empty: [null] } }],
  ['a number', { dynamodb: { SizeBytes: [200] } }],
  [
    'members of several places, all of which fit',
    { eventName: ['MODIFY'], ...image({ guest: { S: ['Ann Lee'] } }) },
  ],
  ['prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'BOOKING#' }] } } } }],
  ['prefix ignoring case', image({ guest: { S: [{ prefix: { 'equals-ignore-case': 'ANN' } }] } })],
  ['suffix', image({ guest: { S: [{ suffix: 'Lee' }] } })],
  ['suffix ignoring case', image({ guest: { S: [{ suffix: { 'equals-ignore-case': 'LEE' } }] } })],
  ['equals-ignore-case', image({ guest: { S: [{ 'equals-ignore-case': 'ann lee' }] } })],
  ['wildcard', image({ guest: { S: [{ wildcard: 'A*n*e' }] } })],
  ['anything-but a value', { dynamodb: { OldImage: { status: { S: [{ 'anything-but': 'authorised' }] } } } }],
  ['anything-but values', { eventName: [{ 'anything-but': ['INSERT', 'REMOVE'] }] }],
  ['anything-but a prefix', { eventName: [{ 'anything-but': { prefix: 'REM' } }] }],
  ['anything-but a suffix', { eventName: [{ 'anything-but': { suffix: 'OVE' } }] }],
  ['anything-but a wildcard', { eventName: [{ 'anything-but': { wildcard: 'R*E' } }] }],
  ['anything-but ignoring case', { eventName: [{ 'anything-but': { 'equals-ignore-case': ['insert'] } }] }],
  ['an address range', { dynamodb: { From: [{ cidr: '10.0.0.0/24' }] } }],
  ['an IPv6 range', { dynamodb: { From6: [{ cidr: '2001:db8::/32' }] } }],
  ['exists', image({ guest: { S: [{ exists: true }] } })],
  ['exists false', image({ cancelledAt: { S: [{ exists: false }] } })],
  ['numeric equal', { dynamodb: { SizeBytes: [{ numeric: ['=', 200] }] } }],
  ['numeric range', { dynamodb: { SizeBytes: [{ numeric: ['>', 100, '<=', 200] }] } }],
  ['one element of a list', { dynamodb: { Tags: ['b'] } }],
  ['$or', { $or: [{ eventName: ['INSERT'] }, image({ status: { S: ['authorised'] } })] }],
  [
    '$or beside others',
    { eventName: ['MODIFY'], $or: [image({ status: { S: ['x'] } }), image({ paid: { BOOL: [true] } })] },
  ],
])('a pattern with %s fits the record', (_, pattern) => {
  expect(compilePattern(pattern)(change)).toBe(true);
});

test.each([
  ['another value', { eventName: ['INSERT'] }],
  ['one place that does not fit', { eventName: ['MODIFY'], ...image({ guest: { S: ['Bob'] } }) }],
  ['a value of another type', { dynamodb: { SizeBytes: ['200'] } }],
  ['a place that is not there', image({ cancelledAt: { S: ['2027-07-04'] } })],
  ['anything-but where there is nothing', image({ cancelledAt: { S: [{ 'anything-but': 'x' }] } })],
  ['exists where there is nothing', image({ cancelledAt: { S: [{ exists: true }] } })],
  ['exists false where something is', image({ guest: { S: [{ exists: false }] } })],
  ['exists on what is no leaf', { dynamodb: { NewImage: [{ exists: true }] } }],
  ["numeric on DynamoDB's text numbers", image({ nights: { N: [{ numeric: ['>', 1] }] } })],
  ['an address out of range', { dynamodb: { From: [{ cidr: '10.0.1.0/24' }] } }],
  ['a range of the other kind', { dynamodb: { From: [{ cidr: '2001:db8::/32' }] } }],
  ['a wildcard that differs', image({ guest: { S: [{ wildcard: 'A*x' }] } })],
  ['a dot that is no wildcard', image({ guest: { S: [{ wildcard: 'Ann.Lee' }] } })],
  ['$or of which none fits', { $or: [{ eventName: ['INSERT'] }, { eventName: ['REMOVE'] }] }],
])('a pattern with %s does not', (_, pattern) => {
  expect(compilePattern(pattern)(change)).toBe(false);
});

test.each([
  ['a leaf that is no list', { eventName: 'MODIFY' }, /\$\.eventName/],
  ['an unknown operator', { eventName: [{ startsWith: 'M' }] }, /\$\.eventName.*startsWith/],
  ['two operators at once', { eventName: [{ prefix: 'M', suffix: 'Y' }] }, /\$\.eventName/],
  ['a numeric without a number', { a: { b: [{ numeric: ['>', '<'] }] } }, /\$\.a\.b/],
  ['a range that is none', { a: { b: [{ cidr: '10.0.0.0' }] } }, /\$\.a\.b/],
  ['nothing in it', { a: {} }, /\$\.a: an empty pattern/],
  ['an $or that is no list', { $or: { a: [1] } }, /\$\.\$or/],
])('%s is refused with its place', (_, pattern, message) => {
  expect(() => compilePattern(pattern)).toThrow(message);
});
