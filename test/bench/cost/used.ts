import type { Used } from './bill.ts';
import type { Counted } from './counted.ts';
import { type RecurringWork, recurringWork } from './recurring.ts';

const recurringTasks = new Set(recurringWork.flatMap(({ tasks }) => tasks));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Whether the role with that name, which CDK makes from the function's, is that of a recurring task. */
const isOf = (role: string, task: string): boolean => role.includes(`${task.replaceAll('-', '')}Role`);

const isRecurring = (role: string): boolean =>
  /Recurring|channexfeed/.test(role) || [...recurringTasks].some((task) => isOf(role, task));

/** Calls of an operation by everybody but recurring work and the person who watches. */
const calls = (counted: Counted, operation: string): number =>
  sum(
    Object.entries(counted.calls)
      .filter(([role]) => !isRecurring(role))
      .map(([, made]) => made[operation] ?? 0),
  );

const ownCapacity = (counted: Counted, kind: 'read' | 'write'): number =>
  sum(
    Object.entries(counted.capacity)
      .filter(([role]) => role !== 'owner' && !isRecurring(role))
      .map(([, units]) => units[kind]),
  );

const ownFunctions = ({ functions }: Counted) =>
  Object.entries(functions)
    .filter(([name]) => !recurringTasks.has(name))
    .map(([, each]) => each);

const totals = (counted: Counted): Omit<Used, 'transitions'> => ({
  invocations: sum(ownFunctions(counted).map(({ invocations }) => invocations)),
  milliseconds: sum(ownFunctions(counted).map(({ milliseconds }) => milliseconds)),
  readUnits: ownCapacity(counted, 'read'),
  writeUnits: ownCapacity(counted, 'write'),
  mails: calls(counted, 'email:SendRawEmail') + calls(counted, 'email:SendEmail'),
  apiRequests: counted.apiRequests,
  scheduled: calls(counted, 'scheduler:CreateSchedule'),
  // Sent by the event bus, received and deleted by the event source.
  queueRequests: 3 * calls(counted, 'sqs:SendMessage'),
  secretCalls: calls(counted, 'ssm:GetParameters'),
});

/** What one booking took: the difference of two counts, without what comes round whoever books. */
export function usedByBooking(
  before: Counted,
  after: Counted,
  entered: readonly (readonly [name: string, states: readonly string[]])[],
): Used {
  const [first, last] = [totals(before), totals(after)];
  return {
    transitions: sum(entered.map(([, states]) => states.length)),
    invocations: last.invocations - first.invocations,
    milliseconds: last.milliseconds - first.milliseconds,
    readUnits: last.readUnits - first.readUnits,
    writeUnits: last.writeUnits - first.writeUnits,
    mails: last.mails - first.mails,
    apiRequests: last.apiRequests - first.apiRequests,
    scheduled: last.scheduled - first.scheduled,
    queueRequests: last.queueRequests - first.queueRequests,
    secretCalls: last.secretCalls - first.secretCalls,
  };
}

/** How often a function was called for one booking, and read the settings. */
export interface FunctionUse {
  readonly name: string;
  readonly invocations: number;
  readonly secretCalls: number;
}

/** The functions that one booking called, the busiest first. */
export const functionsOf = (before: Counted, after: Counted): FunctionUse[] =>
  Object.keys(after.functions)
    .filter((name) => !recurringTasks.has(name))
    .map((name) => ({
      name,
      invocations: invocationsOf(after, name) - invocationsOf(before, name),
      secretCalls: secretCallsOf(after, name) - secretCallsOf(before, name),
    }))
    .filter(({ invocations }) => invocations > 0)
    .sort((a, b) => b.invocations - a.invocations);

const invocationsOf = ({ functions }: Counted, name: string) => functions[name]?.invocations ?? 0;

const secretCallsOf = ({ calls: counted }: Counted, name: string) =>
  sum(
    Object.entries(counted).map(([role, made]) => (isOf(role, name) ? (made['ssm:GetParameters'] ?? 0) : 0)),
  );

/** What recurring work takes in a month: what a run took here, as often as it comes. */
export function usedInAMonth(
  work: readonly RecurringWork[],
  counted: Counted,
  entered: ReadonlyMap<string, readonly string[]>,
): Used {
  const each = work.map((one) => ofWork(one, counted, entered));
  const all = (key: keyof Used) => sum(each.map((used) => used[key]));
  return {
    transitions: all('transitions'),
    invocations: all('invocations'),
    milliseconds: all('milliseconds'),
    readUnits: all('readUnits'),
    writeUnits: all('writeUnits'),
    mails: 0,
    apiRequests: 0,
    scheduled: all('scheduled'),
    queueRequests: 0,
    secretCalls: 0,
  };
}

/** Functions that come round stay warm, or load in vain: they are counted as all others are. */
function ofWork(
  { name, runsInAMonth, tasks, isWorkflow }: RecurringWork,
  counted: Counted,
  entered: ReadonlyMap<string, readonly string[]>,
): Used {
  const runs = [...entered].filter(([execution]) => execution.startsWith(`${name} `));
  const states = isWorkflow ? sum(runs.map(([, each]) => each.length)) / Math.max(1, runs.length) : 0;
  const calledInARun = isWorkflow ? Math.max(tasks.length, states - 1) : 1;
  const invocations = runsInAMonth * calledInARun;
  const ofTasks = tasks.flatMap((task) => counted.functions[task] ?? []);
  const known = sum(ofTasks.map((task) => task.invocations));
  const units = (kind: 'read' | 'write') =>
    sum(
      Object.entries(counted.capacity)
        .filter(([role]) => tasks.some((task) => isOf(role, task)))
        .map(([, taken]) => taken[kind]),
    );
  const share = known === 0 ? 0 : invocations / known;
  return {
    transitions: runsInAMonth * states,
    invocations,
    milliseconds: share * sum(ofTasks.map(({ milliseconds }) => milliseconds)),
    readUnits: share * units('read'),
    writeUnits: share * units('write'),
    mails: 0,
    apiRequests: 0,
    scheduled: runsInAMonth,
    queueRequests: 0,
    secretCalls: 0,
  };
}
