import { workflows } from '../../../workflows/index.ts';

/** Work that comes again and again, whoever books. */
export interface RecurringWork {
  readonly name: string;
  readonly runsInAMonth: number;
  /** Functions that only this work calls. */
  readonly tasks: readonly string[];
  /** States that a run enters; 0 where the schedule calls a function itself. */
  readonly isWorkflow: boolean;
}

const minutesInAMonth = 30 * 24 * 60;

/** How often `rate(15 minutes)` or a daily `cron` comes in thirty days. @throws Error for another expression */
export function runsInAMonth(expression: string): number {
  const minutes = /^rate\((\d+) minutes?\)$/.exec(expression)?.[1];
  if (minutes !== undefined) return minutesInAMonth / Number(minutes);
  if (/^cron\(\d+ \d+ \* \* \? \*\)$/.test(expression)) return 30;
  throw new Error(`How often is ${expression}?`);
}

/** All of it: the workflows that a schedule starts, and the look at Channex's feed (`infra/stacks/feed-poll.ts`). */
export const recurringWork: readonly RecurringWork[] = [
  ...workflows.flatMap(({ name, startedBy, tasks }) =>
    startedBy.kind === 'schedule'
      ? [{ name, runsInAMonth: runsInAMonth(startedBy.expression), tasks, isWorkflow: true }]
      : [],
  ),
  {
    name: 'channex-feed',
    runsInAMonth: runsInAMonth('rate(1 minute)'),
    tasks: ['import-pending'],
    isWorkflow: false,
  },
];
