import type { FaultMode, FaultService } from '../faults.ts';
import { type AbsentVendors, vendorServices } from './vendors.ts';

type Words = Readonly<Partial<Record<FaultMode, string>>>;

/** Some operations of a service that misbehave alike. */
export interface FaultyPart {
  /** Names of the operations; a name ending in `.*` stands for all that begin so. Absent: not known, any will do. */
  readonly operations?: readonly string[] | undefined;
  /** What each mode does, as the end of a sentence that begins with the service. */
  readonly modes: Words;
  /** Why the other modes make no sense. */
  readonly senseless: Words;
}

/** A service that can be made to misbehave. */
export interface FaultyService {
  readonly service: FaultService;
  /** What a person knows it by. */
  readonly title: string;
  readonly parts: readonly FaultyPart[];
  /** Why nothing would come of it now. */
  readonly absent?: string | undefined;
}

/** Names that only the running cloud knows. */
export interface KnownNames extends AbsentVendors {
  readonly operationsOf: (signingName: string) => readonly string[] | undefined;
  readonly functions: readonly string[];
  /** Operation names of the API's methods. */
  readonly routes: readonly string[];
  readonly stripe: readonly string[];
  /** Why Stripe's switches do nothing, where payments go to Stripe itself. */
  readonly withoutStripe?: string | undefined;
}

const calls: FaultyPart = {
  modes: {
    outage: 'answers that it is out of order, and does nothing',
    slow: 'answers late',
    throttle: 'refuses: too many requests',
    duplicate: 'gets every call twice, as when an SDK tries again after a lost answer',
    drop: 'never gets the call; the connection breaks',
    'crash-after-effect': 'does it, then the connection breaks and the function that called is killed',
  },
  senseless: {
    reorder: 'Calls are answered one by one, so there is nothing to reorder; slow lets others overtake.',
  },
};

const stripeCalls: FaultyPart = {
  modes: {
    outage: 'answers 500, and does nothing',
    slow: 'does it, and answers late',
    throttle: 'refuses: too many requests',
    drop: 'never gets the call; the connection breaks',
    'crash-after-effect': 'does it, then the connection breaks',
  },
  senseless: {
    duplicate: 'Stripe answers a repeated call by its idempotency key; webhooks are what comes twice.',
    reorder: 'Calls are answered one by one; webhooks are what comes out of order.',
  },
};

const webhooks: FaultyPart = {
  operations: ['webhook', 'webhook.*'],
  modes: {
    outage: 'cannot send its webhook, and tries again later',
    slow: 'sends its webhook late',
    duplicate: 'sends its webhook twice',
    reorder: 'sends its webhook after the next one',
    drop: 'never sends its webhook',
    'crash-after-effect': 'sends its webhook, misses the answer, and sends it again later',
  },
  senseless: { throttle: 'Nobody throttles what Stripe sends to us.' },
};

const functions: FaultyPart = {
  modes: {
    outage: 'is out of order, and runs nothing',
    slow: 'starts the function late',
    throttle: 'refuses: too many run at once',
    duplicate: 'hands events of the table’s stream to the function twice',
    'crash-after-effect': 'kills the function when it has done its work, before it answers',
  },
  senseless: {
    drop: 'Lambda never loses an event that it has taken; outage makes it refuse.',
    reorder: 'The stream keeps the order of an item’s changes.',
  },
};

const schedules: FaultyPart = {
  operations: ['Invoke'],
  modes: {
    outage: 'cannot reach what a schedule calls, and tries again',
    slow: 'calls late',
    duplicate: 'calls twice, as at-least-once allows',
  },
  senseless: {
    throttle: 'Nobody throttles the Scheduler; throttle what it calls.',
    reorder: 'Schedules have no order; slow lets others overtake.',
    drop: 'The Scheduler delivers at least once; an outage ends in its dead-letter queue.',
    'crash-after-effect': 'The Scheduler goes on after a crash by calling again: duplicate does that.',
  },
};

const sendingMail: FaultyPart = {
  ...calls,
  operations: ['SendEmail', 'SendRawEmail'],
  modes: { ...calls.modes, drop: 'takes the mail, and it never arrives' },
};

/** Operations of DynamoDB and its streams that applications use. */
const tableOperations = [
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem'],
  ...['TransactGetItems', 'TransactWriteItems', 'ExecuteStatement', 'BatchExecuteStatement'],
  ...['ExecuteTransaction', 'CreateTable', 'DescribeTable', 'UpdateTable', 'DeleteTable', 'ListTables'],
  ...['DescribeTimeToLive', 'UpdateTimeToLive', 'ListTagsOfResource', 'TagResource', 'UntagResource'],
  ...['DescribeEndpoints', 'DescribeContinuousBackups', 'ListStreams', 'DescribeStream'],
  ...['GetShardIterator', 'GetRecords'],
];

/** Nothing is known where one of them does not tell. */
const allOf = (lists: readonly (readonly string[] | undefined)[]) =>
  lists.includes(undefined) ? undefined : lists.flatMap((each) => each ?? []);

/** Everything that can be made to misbehave, with what each mode does to it. */
export function faultyServiceList(names: KnownNames): readonly FaultyService[] {
  const { operationsOf } = names;
  const api = (service: FaultService, title: string, ...signingNames: string[]): FaultyService => ({
    service,
    title,
    parts: [{ ...calls, operations: allOf(signingNames.map(operationsOf)) }],
  });
  const without = (signingName: string, { operations = [] }: FaultyPart): FaultyPart => ({
    ...calls,
    operations: operationsOf(signingName)?.filter((each) => !operations.includes(each)),
  });
  return [
    {
      service: 'stripe',
      title: 'Stripe',
      parts: [{ ...stripeCalls, operations: names.stripe }, webhooks],
      absent: names.withoutStripe,
    },
    ...vendorServices(names),
    { service: 'apigateway', title: 'API Gateway', parts: [{ ...calls, operations: names.routes }] },
    api('cognito', 'Cognito', 'cognito-idp', 'cognito-identity'),
    { service: 'dynamodb', title: 'DynamoDB', parts: [{ ...calls, operations: tableOperations }] },
    { service: 'lambda', title: 'Lambda', parts: [{ ...functions, operations: names.functions }] },
    api('s3', 'S3', 's3'),
    { service: 'scheduler', title: 'Scheduler', parts: [without('scheduler', schedules), schedules] },
    api('secretsmanager', 'Secrets Manager', 'secretsmanager'),
    { service: 'ses', title: 'SES', parts: [sendingMail, without('email', sendingMail)] },
    api('sqs', 'SQS', 'sqs'),
    api('ssm', 'Parameter Store', 'ssm'),
    api('states', 'Step Functions', 'states'),
  ];
}
