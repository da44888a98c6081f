import type { FunctionSpec } from '../functions.ts';

/** What a task needs whose letters leave by `functions/adapters/post.ts`. */
const sendsMail = [
  { on: 'table', actions: ['GetItem', 'PutItem'] },
  { on: 'idempotencyTable', actions: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  { on: 'mail' },
] as const;

/** Every task a workflow can call, by its Lambda name; `functions/tasks/<name>.ts` exports `handler`. */
export const tasks = {
  'await-payment': {
    entry: 'functions/tasks/await-payment.ts',
    timeoutSeconds: 10,
    grants: [
      { on: 'table', actions: ['GetItem', 'PutItem'] },
      { on: 'waits', of: ['expire-hold'] },
    ],
  },
  'expire-checkout': {
    entry: 'functions/tasks/expire-checkout.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }, { on: 'settings' }],
  },
  'release-hold': {
    entry: 'functions/tasks/release-hold.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }],
  },
  'read-payment': {
    entry: 'functions/tasks/read-payment.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem'] }, { on: 'settings' }],
  },
  'look-at-channels': {
    entry: 'functions/tasks/look-at-channels.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'capture-payment': {
    entry: 'functions/tasks/capture-payment.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem'] }, { on: 'settings' }],
  },
  'confirm-stay': {
    entry: 'functions/tasks/confirm-stay.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }],
  },
  'decline-stay': {
    entry: 'functions/tasks/decline-stay.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }, { on: 'settings' }],
  },
  'refund-guest': {
    entry: 'functions/tasks/refund-guest.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem'] }, { on: 'settings' }],
  },
  'cancel-stay': {
    entry: 'functions/tasks/cancel-stay.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }],
  },
  'leave-nights': {
    entry: 'functions/tasks/leave-nights.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'] }],
  },
  'refund-difference': {
    entry: 'functions/tasks/refund-difference.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'end-change-page': {
    entry: 'functions/tasks/end-change-page.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem'] }, { on: 'settings' }],
  },
  'take-change': {
    entry: 'functions/tasks/take-change.ts',
    timeoutSeconds: 45,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }, { on: 'settings' }],
  },
  'drop-change': {
    entry: 'functions/tasks/drop-change.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'] },
      { on: 'settings' },
    ],
  },
  'take-balance': {
    entry: 'functions/tasks/take-balance.ts',
    timeoutSeconds: 60,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'UpdateItem', 'PutItem'] },
      { on: 'settings' },
    ],
  },
  'settle-balance-page': {
    entry: 'functions/tasks/settle-balance-page.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem', 'UpdateItem', 'PutItem'] }, { on: 'settings' }],
  },
  'cancel-unpaid': {
    entry: 'functions/tasks/cancel-unpaid.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'UpdateItem', 'PutItem'] }],
  },
  'mail-balance': {
    entry: 'functions/tasks/mail-balance.ts',
    timeoutSeconds: 20,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem'] }, { on: 'settings' }, ...sendsMail],
  },
  'reserve-deposit': {
    entry: 'functions/tasks/reserve-deposit.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'accept-hold': {
    entry: 'functions/tasks/accept-hold.ts',
    timeoutSeconds: 45,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'release-deposit': {
    entry: 'functions/tasks/release-deposit.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem'] }],
  },
  'finish-deposit': {
    entry: 'functions/tasks/finish-deposit.ts',
    timeoutSeconds: 45,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'mail-deposit': {
    entry: 'functions/tasks/mail-deposit.ts',
    timeoutSeconds: 20,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem'] }, { on: 'settings' }, ...sendsMail],
  },
  'give-back': {
    entry: 'functions/tasks/give-back.ts',
    timeoutSeconds: 45,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem', 'UpdateItem'] }, { on: 'settings' }],
  },
  'mail-refund': {
    entry: 'functions/tasks/mail-refund.ts',
    timeoutSeconds: 20,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'Query'] },
      { on: 'settings' },
      ...sendsMail,
    ],
  },
  'resend-letter': {
    entry: 'functions/tasks/resend-letter.ts',
    timeoutSeconds: 20,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem'] }, { on: 'settings' }, ...sendsMail],
  },
  'send-mail': {
    entry: 'functions/tasks/send-mail.ts',
    timeoutSeconds: 20,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem'] }, { on: 'settings' }, ...sendsMail],
  },
  'mail-reminder': {
    entry: 'functions/tasks/mail-reminder.ts',
    timeoutSeconds: 20,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem'] }, { on: 'settings' }, ...sendsMail],
  },
  'plan-stages': {
    entry: 'functions/tasks/plan-stages.ts',
    timeoutSeconds: 25,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'UpdateItem'] },
      { on: 'schedules' },
      { on: 'workflows', startedBy: ['planned'] },
    ],
  },
  'prepare-access-code': {
    entry: 'functions/tasks/prepare-access-code.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'see-to-access-code': {
    entry: 'functions/tasks/see-to-access-code.ts',
    timeoutSeconds: 60,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'await-lock': {
    entry: 'functions/tasks/await-lock.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] },
      { on: 'settings' },
      { on: 'waits', of: ['rotate-access-code'] },
    ],
  },
  'mail-access-code': {
    entry: 'functions/tasks/mail-access-code.ts',
    timeoutSeconds: 20,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
      { on: 'settings' },
      ...sendsMail,
    ],
  },
  'mail-crew-codes': {
    entry: 'functions/tasks/mail-crew-codes.ts',
    timeoutSeconds: 30,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
      { on: 'settings' },
      ...sendsMail,
    ],
  },
  'mail-cleaner-code': {
    entry: 'functions/tasks/mail-cleaner-code.ts',
    timeoutSeconds: 20,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
      { on: 'settings' },
      ...sendsMail,
    ],
  },
  'retire-access-code': {
    entry: 'functions/tasks/retire-access-code.ts',
    timeoutSeconds: 45,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] }, { on: 'settings' }],
  },
  'sweep-bookings': {
    entry: 'functions/tasks/sweep-bookings.ts',
    timeoutSeconds: 120,
    grants: [
      { on: 'openWork' },
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'Query', 'UpdateItem'] },
      { on: 'dueIndex' },
      { on: 'workflows', startedBy: ['stream', 'planned', 'change'] },
    ],
  },
  'list-connections': {
    entry: 'functions/tasks/list-connections.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['Query'] }],
  },
  'list-pushed': {
    entry: 'functions/tasks/list-pushed.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['Query'] }],
  },
  'list-feeds': {
    entry: 'functions/tasks/list-feeds.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['Query'] }],
  },
  'poll-feed': {
    entry: 'functions/tasks/poll-feed.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'import-revision': {
    entry: 'functions/tasks/import-revision.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'note-trouble': {
    entry: 'functions/tasks/note-trouble.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['GetItem', 'Query', 'PutItem'] }],
  },
  'import-pending': {
    entry: 'functions/tasks/import-pending.ts',
    timeoutSeconds: 120,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'Query', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'acknowledge-revision': {
    entry: 'functions/tasks/acknowledge-revision.ts',
    timeoutSeconds: 25,
    grants: [{ on: 'table', actions: ['GetItem', 'PutItem', 'UpdateItem'] }, { on: 'settings' }],
  },
  'check-connection': {
    entry: 'functions/tasks/check-connection.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'push-availability': {
    entry: 'functions/tasks/push-availability.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'push-bookings': {
    entry: 'functions/tasks/push-bookings.ts',
    timeoutSeconds: 55,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
      { on: 'homeIndex' },
      { on: 'settings' },
    ],
  },
  'push-rates': {
    entry: 'functions/tasks/push-rates.ts',
    timeoutSeconds: 45,
    grants: [
      { on: 'table', actions: ['BatchGetItem', 'GetItem', 'PutItem', 'UpdateItem'] },
      { on: 'settings' },
    ],
  },
  'open-cleaning': {
    entry: 'functions/tasks/open-cleaning.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
      { on: 'waits', of: ['book-cleaner', 'close-stay'] },
    ],
  },
  'adjust-windows': {
    entry: 'functions/tasks/adjust-windows.ts',
    timeoutSeconds: 15,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'] },
      { on: 'waits', of: ['book-cleaner', 'close-stay', 'rotate-access-code'] },
    ],
  },
  'review-offers': {
    entry: 'functions/tasks/review-offers.ts',
    timeoutSeconds: 15,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] }],
  },
  'review-report': {
    entry: 'functions/tasks/review-report.ts',
    timeoutSeconds: 15,
    grants: [{ on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'] }],
  },
  'mail-cleaners': {
    entry: 'functions/tasks/mail-cleaners.ts',
    timeoutSeconds: 30,
    grants: [
      { on: 'table', actions: ['GetItem', 'BatchGetItem', 'PutItem'] },
      { on: 'settings' },
      { on: 'waits', of: ['book-cleaner', 'close-stay'] },
      ...sendsMail,
    ],
  },
  'await-cleaner': {
    entry: 'functions/tasks/await-cleaner.ts',
    timeoutSeconds: 10,
    grants: [
      { on: 'table', actions: ['GetItem', 'PutItem'] },
      { on: 'waits', of: ['book-cleaner', 'close-stay'] },
    ],
  },
  'open-work-item': {
    entry: 'functions/tasks/open-work-item.ts',
    timeoutSeconds: 10,
    grants: [{ on: 'table', actions: ['PutItem'] }],
  },
} as const satisfies Record<string, FunctionSpec>;

/** The name of a task. */
export type TaskName = keyof typeof tasks;

/** Whether the text is the name of a task. */
export const isTaskName = (name: string): name is TaskName => name in tasks;
