import { describe, expect, it } from 'vitest';
import { createActions } from '../../../infra/local/iam/actions.ts';
import { createIam } from '../../../infra/local/iam/evaluate.ts';
import { place, resource, role, roleArn } from '../gateway/an-api.ts';

const table = 'arn:aws:dynamodb:eu-west-1:000000000000:table/stayflow';
const decide = (statements: unknown[], action: string, on: string, context = {}) =>
  createIam([role('r', ...statements)], place).decide(roleArn('r'), action, on, context);
const allow = (Action: unknown, Resource: unknown, more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

describe('a role', () => {
  it.each([
    ['the exact action and resource', allow('dynamodb:GetItem', table), 'dynamodb:GetItem', table, 'allowed'],
    ['another action', allow('dynamodb:GetItem', table), 'dynamodb:PutItem', table, 'implicitly-denied'],
    [
      'another resource',
      allow('dynamodb:GetItem', table),
      'dynamodb:GetItem',
      `${table}2`,
      'implicitly-denied',
    ],
    ['the action in other letters', allow('DynamoDB:getitem', table), 'dynamodb:GetItem', table, 'allowed'],
    ['a wildcard action', allow('dynamodb:*Item', table), 'dynamodb:PutItem', table, 'allowed'],
    [
      'a wildcard that does not reach',
      allow('dynamodb:Get*', table),
      'dynamodb:PutItem',
      table,
      'implicitly-denied',
    ],
    ['lists', allow(['a:B', 'dynamodb:PutItem'], ['x', table]), 'dynamodb:PutItem', table, 'allowed'],
    [
      'an index below a wildcard',
      allow('dynamodb:Query', `${table}/index/*`),
      'dynamodb:Query',
      `${table}/index/g`,
      'allowed',
    ],
    [
      'the table itself, not covered by its indexes',
      allow('dynamodb:Query', `${table}/index/*`),
      'dynamodb:Query',
      table,
      'implicitly-denied',
    ],
    [
      'one character by ?',
      allow('s:*', 'arn:secret:keys-??????'),
      's:Get',
      'arn:secret:keys-AbCdEf',
      'allowed',
    ],
    [
      'too few characters for ?',
      allow('s:*', 'arn:secret:keys-??????'),
      's:Get',
      'arn:secret:keys-AbC',
      'implicitly-denied',
    ],
    ['a dot that is no wildcard', allow('s:*', 'arn:a.c'), 's:Get', 'arn:abc', 'implicitly-denied'],
    ['everything', allow('*', '*'), 'x:Y', 'z', 'allowed'],
  ])('with %s', (_, statement, action, on, expected) => {
    expect(decide([statement], action, on)).toBe(expected);
  });

  it('is denied by a Deny whatever else allows it, in either order', () => {
    const denial = { Effect: 'Deny', Action: 'dynamodb:DeleteItem', Resource: '*' };
    for (const statements of [
      [denial, allow('*', '*')],
      [allow('*', '*'), denial],
    ]) {
      expect(decide(statements, 'dynamodb:DeleteItem', table)).toBe('explicitly-denied');
      expect(decide(statements, 'dynamodb:PutItem', table)).toBe('allowed');
    }
  });

  it('may do all but NotAction and on all but NotResource', () => {
    const statement = { Effect: 'Allow', NotAction: 'iam:*', NotResource: `${table}*` };
    expect(decide([statement], 'iam:Get', 'x')).toBe('implicitly-denied');
    expect(decide([statement], 's3:Get', table)).toBe('implicitly-denied');
    expect(decide([statement], 's3:Get', 'x')).toBe('allowed');
  });

  it('that is not in the template may do nothing', () => {
    expect(createIam([], place).allows(roleArn('ghost'), 'a:B', '*')).toBe(false);
  });

  it('has the policies attached to it from outside, managed ones too', () => {
    const policy = (type: string, ref: string, action: string, more: object) =>
      resource(type, ref, { PolicyDocument: { Statement: allow(action, '*') }, ...more });
    const iam = createIam(
      [
        resource('AWS::IAM::Role', 'r', {
          Path: '/app/',
          ManagedPolicyArns: ['arn:mine', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
        }),
        policy('AWS::IAM::Policy', 'p', 'a:One', { Roles: ['r'] }),
        policy('AWS::IAM::Policy', 'q', 'a:Other', { Roles: ['someone'] }),
        policy('AWS::IAM::ManagedPolicy', 'arn:mine', 'a:Two', {}),
      ],
      place,
    );
    const arn = 'arn:aws:iam::000000000000:role/app/r';
    const allowed = (action: string) => iam.allows(arn, action, 'x');
    expect(iam.roles).toEqual([arn]);
    expect(['a:One', 'a:Two', 'logs:PutLogEvents', 'a:Other'].map(allowed)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('with a managed policy of AWS that is not known here stops the start', () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    expect(() => createIam([resource('AWS::IAM::Role', 'r', { ManagedPolicyArns: [arn] })], place)).toThrow(
      arn,
    );
  });
});

describe('a condition', () => {
  const on = (Condition: object, context: Record<string, string[]> = {}) =>
    decide([allow('*', '*', { Condition })], 'a:B', 'x', context) === 'allowed';

  it.each([
    [{ StringEquals: { k: 'a' } }, { k: ['a'] }, true],
    [{ StringEquals: { K: ['x', 'a'] } }, { k: ['a'] }, true],
    [{ StringEquals: { k: 'a' } }, { k: ['A'] }, false],
    [{ StringEquals: { k: 'a' } }, {}, false],
    [{ StringEqualsIfExists: { k: 'a' } }, {}, true],
    [{ StringNotEquals: { k: 'a' } }, { k: ['b'] }, true],
    [{ StringNotEquals: { k: 'a' } }, {}, true],
    [{ StringLike: { k: 'GUEST#*' } }, { k: ['GUEST#1'] }, true],
    [{ 'ForAllValues:StringLike': { k: 'G#*' } }, { k: ['G#1', 'G#2'] }, true],
    [{ 'ForAllValues:StringLike': { k: 'G#*' } }, { k: ['G#1', 'H#2'] }, false],
    [{ 'ForAllValues:StringEquals': { k: 'G' } }, {}, true],
    [{ 'ForAnyValue:StringEquals': { k: 'b' } }, { k: ['a', 'b'] }, true],
    [{ 'ForAnyValue:StringEquals': { k: 'b' } }, {}, false],
    [{ Null: { k: 'true' } }, {}, true],
    [{ Null: { k: 'false' } }, {}, false],
    [{ Bool: { 'aws:SecureTransport': false } }, { 'aws:securetransport': ['false'] }, true],
    [{ StringEquals: { a: '1', b: '2' } }, { a: ['1'], b: ['3'] }, false],
  ])('%o with %o is %s', (condition, context, expected) => {
    expect(on(condition, context)).toBe(expected);
  });

  it('that is not evaluated here stops the start', () => {
    expect(() => on({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toThrow('IpAddress');
  });
});

describe('the permissions that a call needs', () => {
  const secret = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:stayflow/keys-AbCdEf';
  const actionsOf = createActions(
    [
      resource('AWS::SecretsManager::Secret', secret, { Name: 'stayflow/keys' }),
      resource('AWS::SES::EmailIdentity', 'ada@example.com', { EmailIdentity: 'ada@example.com' }),
    ],
    place,
  );
  const needs = (service: string, operation: string, input: unknown) =>
    actionsOf(service, operation, input).map(({ action, resource: on }) => `${action} ${on}`);

  it.each([
    ['dynamodb', 'GetItem', { TableName: 'stayflow' }, [`dynamodb:GetItem ${table}`]],
    [
      'dynamodb',
      'Query',
      { TableName: table, IndexName: 'byGuest' },
      [`dynamodb:Query ${table}/index/byGuest`],
    ],
    [
      'dynamodb',
      'BatchGetItem',
      { RequestItems: { stayflow: { Keys: [] }, search: { Keys: [] } } },
      [
        `dynamodb:BatchGetItem ${table}`,
        'dynamodb:BatchGetItem arn:aws:dynamodb:eu-west-1:000000000000:table/search',
      ],
    ],
    [
      'dynamodb',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'stayflow' } },
          { Put: { TableName: 'stayflow' } },
          { Update: { TableName: 'stayflow' } },
          { Delete: { TableName: 'stayflow' } },
          { ConditionCheck: { TableName: 'stayflow' } },
        ],
      },
      ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
        (name) => `dynamodb:${name} ${table}`,
      ),
    ],
    [
      'dynamodb',
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'stayflow' } }] },
      [`dynamodb:GetItem ${table}`],
    ],
    ['states', 'StartExecution', { stateMachineArn: 'arn:m' }, ['states:StartExecution arn:m']],
    ['states', 'SendTaskSuccess', { taskToken: 't' }, ['states:SendTaskSuccess *']],
    ['states', 'StopExecution', { executionArn: 'arn:e' }, ['states:StopExecution arn:e']],
    [
      'states',
      'CreateStateMachine',
      { name: 'm', roleArn: 'arn:r' },
      [
        'states:CreateStateMachine arn:aws:states:eu-west-1:000000000000:stateMachine:m',
        'iam:PassRole arn:r',
      ],
    ],
    ['states', 'UpdateStateMachine', { stateMachineArn: 'arn:m' }, ['states:UpdateStateMachine arn:m']],
    ['states', 'DeleteStateMachine', { stateMachineArn: 'arn:m' }, ['states:DeleteStateMachine arn:m']],
    ['states', 'TagResource', { resourceArn: 'arn:m' }, ['states:TagResource arn:m']],
    ['states', 'ListStateMachines', {}, ['states:ListStateMachines *']],
    [
      'lambda',
      'Invoke',
      { FunctionName: 'book' },
      ['lambda:InvokeFunction arn:aws:lambda:eu-west-1:000000000000:function:book'],
    ],
    ['lambda', 'ListEventSourceMappings', {}, ['lambda:ListEventSourceMappings *']],
    [
      'lambda',
      'UpdateEventSourceMapping',
      { UUID: 'u' },
      ['lambda:UpdateEventSourceMapping arn:aws:lambda:eu-west-1:000000000000:event-source-mapping:u'],
    ],
    [
      'email',
      'SendEmail',
      { Source: 'Ada@example.com' },
      ['ses:SendEmail arn:aws:ses:eu-west-1:000000000000:identity/ada@example.com'],
    ],
    [
      'email',
      'SendEmail',
      { Source: 'Stayflow <a@example.com>', ConfigurationSetName: 'mail' },
      [
        'ses:SendEmail arn:aws:ses:eu-west-1:000000000000:identity/example.com',
        'ses:SendEmail arn:aws:ses:eu-west-1:000000000000:configuration-set/mail',
      ],
    ],
    [
      'ssm',
      'GetParameters',
      { Names: ['/stayflow/site-url'] },
      ['ssm:GetParameters arn:aws:ssm:eu-west-1:000000000000:parameter/stayflow/site-url'],
    ],
    [
      'ssm',
      'GetParameter',
      { Name: '/aws/reference/secretsmanager/stayflow/keys' },
      [
        'ssm:GetParameter arn:aws:ssm:eu-west-1:000000000000:parameter/aws/reference/secretsmanager/stayflow/keys',
        `secretsmanager:GetSecretValue ${secret}`,
      ],
    ],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'stayflow/keys' },
      [`secretsmanager:GetSecretValue ${secret}`],
    ],
    [
      'sqs',
      'SendMessage',
      { QueueUrl: 'http://127.0.0.1:4001/000000000000/failed' },
      ['sqs:SendMessage arn:aws:sqs:eu-west-1:000000000000:failed'],
    ],
    [
      'scheduler',
      'CreateSchedule',
      { Name: 'a', GroupName: 'g' },
      ['scheduler:CreateSchedule arn:aws:scheduler:eu-west-1:000000000000:schedule/g/a'],
    ],
    [
      'sqs',
      'SendMessageBatch',
      { QueueUrl: 'http://127.0.0.1:4001/000000000000/failed' },
      ['sqs:SendMessage arn:aws:sqs:eu-west-1:000000000000:failed'],
    ],
    ['sqs', 'GetQueueUrl', { QueueName: 'q' }, ['sqs:GetQueueUrl arn:aws:sqs:eu-west-1:000000000000:q']],
    [
      'cognito-idp',
      'AdminCreateUser',
      { UserPoolId: 'eu-west-1_a' },
      ['cognito-idp:AdminCreateUser arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_a'],
    ],
    ['cognito-idp', 'ListUserPools', {}, ['cognito-idp:ListUserPools *']],
    [
      'cognito-identity',
      'DescribeIdentityPool',
      { IdentityPoolId: 'eu-west-1:1' },
      [
        'cognito-identity:DescribeIdentityPool arn:aws:cognito-identity:eu-west-1:000000000000:identitypool/eu-west-1:1',
      ],
    ],
    ['sts', 'GetCallerIdentity', {}, []],
  ])('%s %s', (service, operation, input, expected) => {
    expect(needs(service, operation, input)).toEqual(expected);
  });
});

describe('partition keys', () => {
  const tableResource = resource('AWS::DynamoDB::GlobalTable', 'stayflow', {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'byGuest', KeySchema: [{ AttributeName: 'gsi2pk', KeyType: 'HASH' }] },
    ],
  });
  const own = role('guest', {
    Effect: 'Allow',
    Action: 'dynamodb:*',
    Resource: `${table}*`,
    Condition: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': 'GUEST#7*' },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
  const iam = createIam([own], place);
  const actionsOf = createActions([tableResource], place);
  const may = (operation: string, input: object) =>
    actionsOf('dynamodb', operation, { TableName: 'stayflow', ...input }).every(
      ({ action, resource: on, context }) => iam.allows(roleArn('guest'), action, on, context),
    );
  const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
  const query = (value: string) => ({
    KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
    ExpressionAttributeNames: { '#p': 'pk' },
    ExpressionAttributeValues: { ':p': { S: value }, ':s': { S: 'x' } },
  });

  it.each([
    ['GetItem', (pk: string) => ({ Key: key(pk) })],
    ['PutItem', (pk: string) => ({ Item: key(pk) })],
    ['Query', query],
    [
      'Query',
      (pk: string) => ({
        IndexName: 'byGuest',
        KeyConditionExpression: 'gsi2pk=:g',
        ExpressionAttributeValues: { ':g': { S: pk } },
      }),
    ],
    ['BatchGetItem', (pk: string) => ({ RequestItems: { stayflow: { Keys: [key('GUEST#7'), key(pk)] } } })],
    [
      'BatchWriteItem',
      (pk: string) => ({
        RequestItems: {
          stayflow: [{ PutRequest: { Item: key('GUEST#7') } }, { DeleteRequest: { Key: key(pk) } }],
        },
      }),
    ],
    [
      'TransactWriteItems',
      (pk: string) => ({
        TransactItems: [
          { Put: { TableName: 'stayflow', Item: key('GUEST#7') } },
          { Put: { TableName: 'stayflow', Item: key(pk) } },
        ],
      }),
    ],
    [
      'TransactGetItems',
      (pk: string) => ({ TransactItems: [{ Get: { TableName: 'stayflow', Key: key(pk) } }] }),
    ],
  ])('hold %s to the guest’s own items', (operation, input) => {
    expect([may(operation, input('GUEST#7')), may(operation, input('GUEST#8'))]).toEqual([true, false]);
  });

  it('are not known of a scan, which is denied', () => {
    expect(may('Scan', {})).toBe(false);
  });
});
