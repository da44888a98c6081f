import { tasks } from './tasks/registry.ts';

/** What a function may do with one resource. The CDK app turns each into one exact statement of its role. */
export type Grant =
  | { readonly on: TableName; readonly actions: readonly TableAction[] }
  | { readonly on: 'mail' }
  /** Accounts of people who sign in, and their groups. */
  | { readonly on: 'accounts' }
  /** Pictures whose key begins with that folder. */
  | {
      readonly on: 'pictures';
      readonly folder: 'reports' | 'images/homes';
      readonly may: readonly ('GetObject' | 'PutObject')[];
    }
  | { readonly on: 'settings' }
  /** To see what failed for good, and to send it again. */
  | { readonly on: 'failures' }
  /** To list the open work items. */
  | { readonly on: 'openWork' }
  /** The table's index of the bookings of a home, by arrival. */
  | { readonly on: 'homeIndex' }
  /** The table's index of the bookings of a guest, by arrival. */
  | { readonly on: 'guestIndex' }
  /** To look up who signed in. */
  | { readonly on: 'account' }
  /** The indexes of the table of executions. */
  | { readonly on: 'executionIndexes' }
  /** Executions of every workflow. */
  | { readonly on: 'executions'; readonly may: readonly ExecutionAction[] }
  /** To have red executions go on. */
  | { readonly on: 'redrives' }
  /** To wake executions of these workflows that wait for a token. */
  | { readonly on: 'waits'; readonly of: readonly string[] }
  /** The table's index of bookings that are to be looked at. */
  | { readonly on: 'dueIndex' }
  /** Schedules of the stages of stays. */
  | { readonly on: 'schedules' }
  /** Starting the workflows with such a trigger. */
  | { readonly on: 'workflows'; readonly startedBy: readonly TriggerKind[] };

/** What starts a workflow, in a word; see `workflows/workflow.ts`. */
type TriggerKind = 'stream' | 'change' | 'home' | 'hub' | 'planned' | 'job' | 'schedule' | 'request';

type TableName = 'table' | 'searchTable' | 'idempotencyTable' | 'executionTable';

type ExecutionAction =
  | 'DescribeExecution'
  | 'DescribeStateMachineForExecution'
  | 'GetExecutionHistory'
  | 'StopExecution';

/** DynamoDB permissions. A transaction is authorised by the actions inside it. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** One Lambda function: deployed, run locally, granted and tested from this. */
export interface FunctionSpec {
  /** Path of the module that exports `handler`, from the repository's root. */
  readonly entry: string;
  readonly timeoutSeconds: number;
  readonly grants: readonly Grant[];
}

/** Functions that answer API routes, webhooks and the table's stream. */
const doors = {
  browse: {
    entry: 'functions/api/browse.ts',
    timeoutSeconds: 10,
    grants: [
      { on: 'table', actions: ['BatchGetItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'settings' },
    ],
  },
  description: { entry: 'functions/api/description.ts', timeoutSeconds: 10, grants: [] },
  book: {
    entry: 'functions/api/book.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'guestIndex' },
      { on: 'account' },
      { on: 'settings' },
    ],
  },
  work: {
    entry: 'functions/api/work.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'openWork' },
      { on: 'redrives' },
    ],
  },
  executions: {
    entry: 'functions/api/executions.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'UpdateItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'executionTable', actions: ['GetItem', 'PutItem'] },
      { on: 'executionIndexes' },
      { on: 'openWork' },
      {
        on: 'executions',
        may: [
          'DescribeExecution',
          'DescribeStateMachineForExecution',
          'GetExecutionHistory',
          'StopExecution',
        ],
      },
      { on: 'redrives' },
      { on: 'workflows', startedBy: ['stream', 'change', 'home', 'hub', 'planned', 'schedule', 'request'] },
    ],
  },
  failures: {
    entry: 'functions/api/failures.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['Query', 'UpdateItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'failures' },
      { on: 'workflows', startedBy: ['planned', 'schedule'] },
    ],
  },
  stays: {
    entry: 'functions/api/stays.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'homeIndex' },
      { on: 'settings' },
    ],
  },
  members: {
    entry: 'functions/api/members.ts',
    timeoutSeconds: 10,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] },
      { on: 'accounts' },
    ],
  },
  homes: {
    entry: 'functions/api/homes.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem'] },
      { on: 'searchTable', actions: ['Query'] },
      { on: 'settings' },
      { on: 'pictures', folder: 'images/homes', may: ['GetObject', 'PutObject'] },
    ],
  },
  legal: {
    entry: 'functions/api/legal.ts',
    timeoutSeconds: 10,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'searchTable', actions: ['Query'] },
    ],
  },
  channels: {
    entry: 'functions/api/channels.ts',
    timeoutSeconds: 15,
    grants: [
      {
        on: 'table',
        actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      },
      { on: 'settings' },
    ],
  },
  feed: {
    entry: 'functions/api/feed.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem'] }, { on: 'settings' }],
  },
  cleaners: {
    entry: 'functions/api/cleaners.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
      { on: 'settings' },
      { on: 'pictures', folder: 'reports', may: ['GetObject'] },
      { on: 'waits', of: ['book-cleaner', 'close-stay', 'rotate-access-code'] },
    ],
  },
  cleaning: {
    entry: 'functions/api/cleaning.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
      { on: 'settings' },
      { on: 'pictures', folder: 'reports', may: ['GetObject', 'PutObject'] },
      { on: 'waits', of: ['book-cleaner', 'close-stay', 'rotate-access-code'] },
    ],
  },
  access: {
    entry: 'functions/api/access.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
      { on: 'settings' },
      { on: 'waits', of: ['rotate-access-code'] },
    ],
  },
  'seam-webhook': {
    entry: 'functions/webhooks/seam.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['GetItem', 'Query', 'PutItem', 'DeleteItem'] },
      { on: 'settings' },
      { on: 'waits', of: ['rotate-access-code'] },
    ],
  },
  'stripe-webhook': {
    entry: 'functions/webhooks/stripe.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem', 'UpdateItem'] }, { on: 'settings' }],
  },
  'mail-feedback': {
    entry: 'functions/webhooks/mail-feedback.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['PutItem', 'UpdateItem'] }],
  },
  'start-workflows': {
    entry: 'functions/streams/start-workflows.ts',
    timeoutSeconds: 30,
    grants: [
      { on: 'workflows', startedBy: ['stream', 'change', 'home', 'hub', 'job'] },
      { on: 'table', actions: ['BatchGetItem', 'GetItem'] },
      { on: 'homeIndex' },
      { on: 'waits', of: ['expire-hold'] },
    ],
  },
  'record-executions': {
    entry: 'functions/streams/record-executions.ts',
    timeoutSeconds: 30,
    grants: [
      { on: 'table', actions: ['BatchGetItem'] },
      { on: 'executionTable', actions: ['PutItem'] },
      { on: 'executions', may: ['GetExecutionHistory'] },
    ],
  },
  'index-search': {
    entry: 'functions/streams/index-search.ts',
    timeoutSeconds: 60,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'Query'] },
      { on: 'searchTable', actions: ['UpdateItem'] },
    ],
  },
} as const satisfies Record<string, FunctionSpec>;

/** Every Lambda function of the product, by name. */
export const functions: Readonly<Record<string, FunctionSpec>> = { ...doors, ...tasks };

/** The name of a function that is not a workflow task. */
export type DoorName = keyof typeof doors;
