import { expect, test } from 'vitest';
import { resolved } from './hand-made.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:letters';

test.each([
  ['Ref of a resource', { Ref: 'Queue' }, 'https://sqs.eu-west-1.amazonaws.com/000000000000/letters'],
  ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-1'],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, queueArn],
  ['GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, queueArn],
  ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }, 'b']] }, 'a-000000000000-b'],
  ['Sub as text', { 'Fn::Sub': '${AWS::Partition}/${Queue.QueueName}' }, 'aws/letters'],
  [
    'Sub with values',
    { 'Fn::Sub': ['${Who} at ${AWS::Region}', { Who: { Ref: 'AWS::StackName' } }] },
    'home at eu-west-1',
  ],
  ['Sub with a literal', { 'Fn::Sub': '${!Left} alone' }, '${Left} alone'],
  [
    'Split and Select',
    { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] }] },
    'letters',
  ],
  ['Select with text for an index', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ['NoValue in a list', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ['NoValue in an object', { kept: 1, dropped: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
  [
    'a dynamic reference',
    '{{resolve:secretsmanager:stayflow/keys}}',
    '{{resolve:secretsmanager:stayflow/keys}}',
  ],
  ['plain values', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
])('resolves %s', (_, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('a parameter has its default, whatever its type', () => {
  const Parameters = {
    Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' },
    Size: { Type: 'Number', Default: 3 },
  };
  expect(resolved({ Ref: 'Version' }, { Parameters })).toBe('/cdk-bootstrap/version');
  expect(resolved({ Ref: 'Size' }, { Parameters })).toBe('3');
  expect(() => resolved({ Ref: 'Who' }, { Parameters: { Who: { Type: 'String' } } })).toThrow(
    /home\/Who: the parameter has no default/,
  );
});

test('If takes the side that its condition says, conditions of conditions included', () => {
  const Conditions = {
    IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] },
    IsAway: { 'Fn::Not': [{ Condition: 'IsHere' }] },
    Both: { 'Fn::And': [{ Condition: 'IsHere' }, { Condition: 'IsAway' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsHere' }, { Condition: 'IsAway' }] },
  };
  const side = (condition: string) =>
    resolved({ 'Fn::If': [condition, 'yes', { Ref: 'AWS::NoValue' }] }, { Conditions });
  expect(['IsHere', 'IsAway', 'Both', 'Either'].map(side)).toEqual(['yes', undefined, undefined, 'yes']);
});

test('FindInMap looks up by resolved keys', () => {
  const Mappings = { Zones: { 'eu-west-1': { city: 'Dublin' } } };
  expect(resolved({ 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'city'] }, { Mappings })).toBe(
    'Dublin',
  );
  expect(() => resolved({ 'Fn::FindInMap': ['Zones', 'x', 'city'] }, { Mappings })).toThrow(
    /no mapping Zones.x.city/,
  );
});

test.each([
  [
    'an unknown intrinsic',
    { 'Fn::Cidr': ['10.0.0.0/8', 1, 8] },
    /home\/Note \(AWS::SSM::Parameter\): Fn::Cidr is an intrinsic/,
  ],
  ['a reference to nothing', { Ref: 'Nobody' }, /home\/Note \(AWS::SSM::Parameter\): there is no "Nobody"/],
  [
    'an attribute that is not listed',
    { 'Fn::GetAtt': ['Queue', 'Depth'] },
    /home\/Queue \(AWS::SQS::Queue\): Fn::GetAtt asks for "Depth"/,
  ],
  ['an index out of range', { 'Fn::Select': [2, ['a']] }, /Fn::Select is out of range/],
  ['an unknown condition', { 'Fn::If': ['Perhaps', 1, 2] }, /there is no condition "Perhaps"/],
  ['an export that nobody makes', { 'Fn::ImportValue': 'gone' }, /no stack before this one exports "gone"/],
  ['a malformed intrinsic', { 'Fn::Join': 'a' }, /Fn::Join cannot be "a"/],
])('%s stops with where and what', (_, value, message) => {
  expect(() => resolved(value)).toThrow(message);
});
