import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../infra/local/aws.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import { place, resource, role, roleArn } from '../gateway/an-api.ts';

// The cases follow the IAM User Guide: "Policy evaluation logic", "Condition operators", "Multivalued context keys",
// "Policy variables", "IAM JSON policy elements: NotAction, NotResource", "Session policies".

type Given = Record<string, string[]>;
const allow = (more: object) => ({ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more });
const deny = (more: object) => ({ Effect: 'Deny', Action: 's3:*', Resource: '*', ...more });
const iamOf = (...statements: unknown[]) => createIam([role('r', ...statements)], place);
const decide = (
  statements: unknown[],
  on = 'arn:aws:s3:::box/a',
  context: Given = {},
  action = 's3:GetObject',
) => iamOf(...statements).decide(roleArn('r'), action, on, context);

describe('conditions', () => {
  it.each<[object, Given, boolean]>([
    // Negated operators hold where the key is missing; the others do not.
    [{ StringNotLike: { k: 'a*' } }, {}, true],
    [{ StringNotLike: { k: 'a*' } }, { k: ['ab'] }, false],
    [{ StringNotEqualsIgnoreCase: { k: 'a' } }, { k: ['A'] }, false],
    [{ StringEqualsIgnoreCase: { k: ['x', 'Ab'] } }, { k: ['aB'] }, true],
    [{ StringLikeIfExists: { k: 'a?' } }, {}, true],
    [{ StringLikeIfExists: { k: 'a?' } }, { k: ['abc'] }, false],
    [{ StringEquals: { k: 'a*' } }, { k: ['ab'] }, false],
    // All of a block's operators and keys must hold; one of a key's values suffices.
    [{ StringEquals: { a: '1' }, StringLike: { b: 'x*' } }, { a: ['1'], b: ['y'] }, false],
    [{ StringEquals: { a: ['1', '2'], b: ['3'] } }, { a: ['2'], b: ['3'] }, true],
    // Negated operators must hold for each of the policy's values.
    [{ StringNotEquals: { k: ['a', 'b'] } }, { k: ['b'] }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b'] }, true],
    [{ 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'c'] }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a'] } }, { k: [] }, true],
    [{ 'ForAllValues:StringNotEquals': { k: ['a'] } }, { k: ['b', 'c'] }, true],
    [{ 'ForAnyValue:StringNotEquals': { k: ['a'] } }, { k: ['a', 'b'] }, true],
    [{ 'ForAnyValue:StringNotEquals': { k: ['a'] } }, {}, false],
    [{ 'ForAnyValue:StringLikeIfExists': { k: ['a*'] } }, {}, true],
    [{ 'ForAnyValue:StringLike': { k: ['a*'] } }, { k: ['b', 'ab'] }, true],
    [{ Bool: { k: 'true' } }, { k: ['TRUE'] }, true],
    [{ Bool: { k: 'true' } }, {}, false],
    [{ BoolIfExists: { k: 'false' } }, { k: ['true'] }, false],
    [{ Null: { k: 'true', l: 'false' } }, { l: ['1'] }, true],
    [{ NumericEquals: { k: 5 } }, { k: ['5.0'] }, true],
    [{ NumericNotEquals: { k: [5, 6] } }, { k: ['6'] }, false],
    [{ NumericLessThan: { k: 5 } }, { k: ['5'] }, false],
    [{ NumericGreaterThanEquals: { k: 5 } }, { k: ['5'] }, true],
    [{ NumericGreaterThan: { k: 5 } }, { k: ['six'] }, false],
    [{ DateLessThan: { k: '2027-07-04T00:00:00Z' } }, { k: ['2027-07-03T23:59:59Z'] }, true],
    [{ DateGreaterThan: { k: '1783123200' } }, { k: ['2026-07-04T00:00:01Z'] }, true],
    [{ DateNotEquals: { k: '2027-07-04T00:00:00Z' } }, { k: ['1814659200'] }, false],
    // An ARN is compared part by part: a wildcard does not reach over a colon but in the last.
    [
      { ArnLike: { k: 'arn:aws:sns:*:111122223333:*' } },
      { k: ['arn:aws:sns:eu-west-1:111122223333:a:b'] },
      true,
    ],
    [{ ArnLike: { k: 'arn:*:111122223333:a' } }, { k: ['arn:aws:sns:eu-west-1:111122223333:a'] }, false],
    [{ ArnEquals: { k: 'arn:aws:s3:::b?x' } }, { k: ['arn:aws:s3:::box'] }, true],
    [{ ArnNotLike: { k: 'arn:aws:s3:::box*' } }, { k: ['arn:aws:s3:::box/a'] }, false],
    [{ ArnNotEquals: { k: 'arn:aws:s3:::box' } }, {}, true],
    [{ ArnLikeIfExists: { k: 'arn:aws:s3:::box' } }, {}, true],
  ])('%j with %j: %s', (Condition, context, expected) => {
    expect(decide([allow({ Condition })], undefined, context) === 'allowed').toBe(expected);
    const denied = decide([allow({}), deny({ Condition })], undefined, context) === 'explicitly-denied';
    expect(denied).toBe(expected);
  });

  it.each([['IpAddress'], ['BinaryEquals'], ['ForSomeValues:StringEquals'], ['StringMatches']])(
    'with %s stop the start',
    (operator) => {
      expect(() => iamOf(allow({ Condition: { [operator]: { k: 'a' } } }))).toThrow(operator);
    },
  );
});

describe('policy variables', () => {
  const sub = 'cognito-identity.amazonaws.com:sub';
  const own = 'arn:aws:s3:::box/${cognito-identity.amazonaws.com:sub}/*';

  it.each<[string, Given, boolean]>([
    ['arn:aws:s3:::box/eu:1/a', { [sub]: ['eu:1'] }, true],
    ['arn:aws:s3:::box/eu:2/a', { [sub]: ['eu:1'] }, false],
    // Without a value nothing fits, not even the variable's own name; with two it is not clear which.
    ['arn:aws:s3:::box//a', {}, false],
    [own.replace('*', 'a'), {}, false],
    ['arn:aws:s3:::box/eu:1/a', { [sub]: ['eu:1', 'eu:2'] }, false],
    // What a caller is called is not a pattern.
    ['arn:aws:s3:::box/eu:1/a', { [sub]: ['*'] }, false],
    ['arn:aws:s3:::box/*/a', { [sub]: ['*'] }, true],
  ])('in a resource: %s with %j: %s', (on, context, expected) => {
    expect(decide([allow({ Resource: own })], on, context) === 'allowed').toBe(expected);
  });

  it.each<[object, Given, boolean]>([
    [
      { StringEquals: { k: '${aws:PrincipalTag/home}' } },
      { k: ['seeblick'], 'aws:principaltag/home': ['seeblick'] },
      true,
    ],
    [
      { StringEquals: { k: '${aws:PrincipalTag/home}' } },
      { k: ['villa'], 'aws:principaltag/home': ['seeblick'] },
      false,
    ],
    [{ StringEquals: { k: '${aws:PrincipalTag/home}' } }, { k: ['seeblick'] }, false],
    [{ StringLike: { k: "${aws:PrincipalTag/home, 'none'}-*" } }, { k: ['none-1'] }, true],
    [{ StringLike: { k: 'a${*}c' } }, { k: ['abc'] }, false],
    [{ StringLike: { k: 'a${*}c' } }, { k: ['a*c'] }, true],
    [{ StringEquals: { k: '${$}{x}' } }, { k: ['${x}'] }, true],
    [
      { StringEqualsIgnoreCase: { k: '${aws:PrincipalTag/Home}' } },
      { k: ['VILLA'], 'aws:principaltag/home': ['Villa'] },
      true,
    ],
    [
      { ArnLike: { k: 'arn:aws:iam::${aws:PrincipalAccount}:role/*' } },
      { k: ['arn:aws:iam::1:role/a'], 'aws:principalaccount': ['1'] },
      true,
    ],
  ])('in a condition: %j with %j: %s', (Condition, context, expected) => {
    expect(decide([allow({ Condition })], undefined, context) === 'allowed').toBe(expected);
  });
});

describe('statements', () => {
  it.each<[string, unknown[], string, string]>([
    ['nothing that speaks of it', [], 's3:GetObject', 'implicitly-denied'],
    ['an Allow', [allow({})], 's3:GetObject', 'allowed'],
    [
      'an Allow and a Deny of one part',
      [allow({}), deny({ Action: 's3:Get*' })],
      's3:GetObject',
      'explicitly-denied',
    ],
    ['a Deny alone', [deny({})], 's3:GetObject', 'explicitly-denied'],
    [
      'a Deny whose condition does not hold',
      [allow({}), deny({ Condition: { Bool: { k: 'true' } } })],
      's3:GetObject',
      'allowed',
    ],
    [
      'a Deny of all but',
      [allow({ Action: '*' }), { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' }],
      's3:PutObject',
      'explicitly-denied',
    ],
    [
      'a Deny of all but, which it is',
      [allow({ Action: '*' }), { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' }],
      's3:GetObject',
      'allowed',
    ],
    [
      'a Deny on all but another',
      [allow({}), { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::other/*' }],
      's3:GetObject',
      'explicitly-denied',
    ],
    [
      'an Allow on all but this',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::box/*' }],
      's3:GetObject',
      'implicitly-denied',
    ],
  ])('%s', (_, statements, action, expected) => {
    expect(decide(statements, undefined, {}, action)).toBe(expected);
  });

  it.each([
    ['Action and NotAction', { Action: 'a:B', NotAction: 'a:C' }],
    ['neither Resource nor NotResource', { Resource: undefined }],
    ['a Principal, which roles’ own policies do not have', { Principal: '*' }],
  ])('with %s stop the start', (_, more) => {
    expect(() => iamOf(allow(more))).toThrow(/policies of r cannot be read/);
  });

  it('within a permissions boundary stop the start, as it is not evaluated here', () => {
    const bounded = resource('AWS::IAM::Role', 'r', { PermissionsBoundary: 'arn:aws:iam::aws:policy/x' });
    expect(() => createIam([bounded], place)).toThrow(
      /policies of r .*permissions boundaries are not evaluated/s,
    );
  });
});

describe('a session', () => {
  const session = (policy: object | undefined, context: Given = {}): Extract<Caller, { kind: 'role' }> => ({
    kind: 'role',
    roleArn: roleArn('r'),
    session: { context, ...(policy && { policy }) },
  });
  const only = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });

  it.each([
    ['its role alone without a policy of its own', [allow({})], undefined, 'allowed'],
    ['what both allow', [allow({})], only(allow({ Action: 's3:Get*' })), 'allowed'],
    ['not what only its role allows', [allow({})], only(allow({ Action: 's3:Put*' })), 'implicitly-denied'],
    ['not what only its policy allows', [], only(allow({})), 'implicitly-denied'],
    ['not what its policy denies', [allow({})], only(allow({}), deny({})), 'explicitly-denied'],
    ['not what its role denies', [deny({})], only(allow({})), 'explicitly-denied'],
  ])('may do %s', (_, statements, policy, expected) => {
    const decision = iamOf(...statements).decideFor(session(policy), 's3:GetObject', 'arn:aws:s3:::box/a');
    expect(decision).toBe(expected);
  });

  it('tells policies who it is', () => {
    const Condition = {
      StringEquals: {
        'aws:PrincipalArn': roleArn('r'),
        'aws:PrincipalAccount': '000000000000',
        'aws:RequestedRegion': 'eu-west-1',
        'cognito-identity.amazonaws.com:sub': 'eu-west-1:7',
        'request:key': 'x',
      },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    const iam = iamOf(allow({ Condition }));
    const it = session(undefined, { 'cognito-identity.amazonaws.com:sub': ['eu-west-1:7'] });
    expect(iam.decideFor(it, 's3:GetObject', 'x', { 'request:key': ['x'] })).toBe('allowed');
    expect(iam.decideFor(it, 's3:GetObject', 'x')).toBe('implicitly-denied');
  });
});

describe('a role’s trust', () => {
  const trusted = (AssumeRolePolicyDocument: object | undefined, more: object = {}) =>
    createIam([resource('AWS::IAM::Role', 'r', { AssumeRolePolicyDocument })], place).trusts(roleArn('r'), {
      kind: 'Federated',
      principal: 'cognito-identity.amazonaws.com',
      action: 'sts:AssumeRoleWithWebIdentity',
      context: { 'cognito-identity.amazonaws.com:aud': ['pool'] },
      ...more,
    });
  const trust = (more: object = {}) => ({
    Statement: {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'pool' } },
      ...more,
    },
  });

  it('is for whom it names, for what it names, under its conditions', () => {
    expect(trusted(trust())).toBe(true);
    expect(trusted(trust({ Principal: '*' }))).toBe(true);
    expect(trusted(undefined)).toBe(false);
    expect(trusted(trust(), { principal: 'accounts.google.com' })).toBe(false);
    expect(trusted(trust(), { kind: 'Service' })).toBe(false);
    expect(trusted(trust({ Action: 'sts:AssumeRole' }))).toBe(false);
    expect(trusted(trust(), { context: {} })).toBe(false);
    expect(trusted({ Statement: [trust().Statement, trust({ Effect: 'Deny' }).Statement] })).toBe(false);
  });
});
