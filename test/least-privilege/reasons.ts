import { because, type Explained } from './explained.ts';

const everybody = ['*'];

/**
 * Grants that the tests cannot use, as what uses them is not on a laptop. An entry that is used after all, or granted no
 * more, fails the tests.
 */
export const unused: readonly Explained[] = [
  because(
    'Lambda writes the log itself, under the role of the function; the laptop cloud prints it.',
    everybody,
    ['logs:CreateLogStream', 'logs:PutLogEvents'],
  ),
  because(
    'CDK copies the site to its bucket with it, while deploying.',
    ['CustomCDKBucketDeployment*'],
    ['s3:*', 'cloudfront:*', 'logs:CreateLogGroup'],
  ),
  because(
    'Lambda reads a stream or queue itself, under the role of the function; the laptop cloud reads it in process.',
    ['start-workflows', 'index-search', 'record-executions'],
    [
      'dynamodb:*Stream*',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'sqs:*Message*',
      'sqs:GetQueue*',
    ],
    ['arn:aws:dynamodb:*/stream/*', 'arn:aws:sqs:*:execution-changes'],
  ),
  because(
    'Lambda puts by itself what a function has failed with, under the role of the function.',
    ['start-workflows', 'index-search', 'mail-feedback'],
    ['sqs:SendMessage'],
    ['arn:aws:sqs:*-failures'],
  ),
  because('For schedules that an owner makes by hand, as the README shows.', ['Schedules'], ['states:*']),
];

/**
 * Grants that some runs of the tests use and some do not, or that one of many alike stands for. They may be used or
 * not.
 */
export const seldom: readonly Explained[] = [
  because(
    'Whatever ran can be looked at, stopped, redriven and begun anew; tests do it to some workflows.',
    ['executions', 'work', 'record-executions'],
    ['states:*'],
  ),
  because(
    'Starts every workflow of its kind; tests have it start some of them.',
    ['start-workflows', 'sweep-bookings', 'plan-stages', 'failures', 'StagesRole'],
    ['states:StartExecution', 'scheduler:UpdateSchedule'],
  ),
  because('A start that failed for good waits there for a person.', ['StagesRole'], ['sqs:SendMessage']),
  because(
    'The last thing that a workflow does when a step has failed for good.',
    everybody,
    ['lambda:InvokeFunction'],
    ['*:function:open-work-item', '*:function:note-trouble'],
  ),
  because(
    'A mail that was sent before is known by its record, and one that failed leaves none.',
    everybody,
    ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    ['*:table/stayflow-idempotency'],
  ),
  because(
    'Reads its keys at a cold start; functions that share the process of the tests share what the first of them read.',
    [
      ...[
        'drop-change',
        'take-balance',
        'settle-balance-page',
        'accept-hold',
        'finish-deposit',
        'await-lock',
        'check-connection',
      ],
      ...['mail-balance', 'mail-deposit', 'mail-access-code', 'mail-crew-codes', 'mail-cleaner-code'],
    ],
    ['ssm:GetParameters', 'secretsmanager:GetSecretValue'],
  ),
  because(
    'Hands the nights to who waits for them; tests have other tasks do it (functions/adapters/leave-nights.ts).',
    ['leave-nights', 'drop-change'],
    ['dynamodb:PutItem', 'dynamodb:DeleteItem'],
  ),
  because(
    'Wakes the wait that it has just begun where the lock, or the cleaner, was quicker.',
    ['await-lock', 'await-cleaner', 'mail-cleaners'],
    ['dynamodb:Query', 'dynamodb:DeleteItem', 'states:SendTaskSuccess'],
  ),
  because(
    'A cleaning that changes wakes whichever workflow waits for it: the search, the door code or the report.',
    ['open-cleaning', 'adjust-windows', 'cleaners', 'cleaning'],
    ['dynamodb:Query', 'states:SendTaskSuccess'],
  ),
  because(
    'Calls a cleaning off that was taken, where the stay has moved.',
    ['review-report'],
    ['dynamodb:DeleteItem'],
  ),
  because(
    'Plans again where schedules are lost; its tests bring a home and stages of their own (test/stay/sweep.test.ts).',
    ['sweep-bookings'],
    ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
  ),
  because(
    'Moves or cancels a booking for a person; its tests bring a table of their own (test/channels/import/work.test.ts).',
    ['work'],
    ['dynamodb:PutItem'],
  ),
  because(
    'Finds the owner of an execution whose record names no home.',
    ['executions'],
    ['dynamodb:GetItem'],
  ),
  because(
    'Keeps the events of an execution that ended before anybody looked, while Step Functions still knows them.',
    ['executions'],
    ['dynamodb:PutItem'],
    ['*:table/stayflow-executions'],
  ),
  because(
    'Signs the addresses of photos of damage, which nobody opens here.',
    ['cleaners'],
    ['s3:GetObject'],
  ),
];

/** Calls that are made although they are refused. */
export const refused: readonly Explained[] = [
  because(
    'Whether a picture is there is asked of its folder; S3 looks whether the role may list, to say 403 or 404.',
    ['homes', 'cleaning', 'cleaners'],
    ['s3:ListBucket'],
  ),
  because('A test signs for the API with the role of a function.', ['book'], ['execute-api:Invoke']),
];
