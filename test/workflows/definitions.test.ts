import { expect, test } from 'vitest';
import { faults } from '../../functions/faults.ts';
import type { State, TaskState } from '../../workflows/asl.ts';
import { workflows } from '../../workflows/index.ts';
import { task, waiting } from '../../workflows/task.ts';
import { workflow } from '../../workflows/workflow.ts';

test.each(workflows)(
  'every task of $name is retried with jitter and a cap, and ends in a work item',
  (each) => {
    for (const [state, tells] of tasksIn(each.definition.States)) {
      if (typeof state.TimeoutSeconds === 'number') expect(state.TimeoutSeconds).toBeGreaterThan(0);
      else expect(state.Resource).toMatch(/\.waitForTaskToken$/);
      expect(state.Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: tells });
      const repeated = state.Retry.filter(
        ({ MaxAttempts, ErrorEquals: [name] }) => MaxAttempts > 0 && name !== 'ChannelBusy',
      );
      expect(repeated.every((retry) => retry.JitterStrategy === 'FULL' && retry.MaxDelaySeconds)).toBe(true);
    }
  },
);

/** The tasks of a workflow, those for each item of a Map too, with the state that tells a person. */
function tasksIn(
  states: Readonly<Record<string, State<string>>>,
  tells = 'OpenWorkItem',
): [TaskState<string>, string][] {
  return Object.values(states).flatMap((state): [TaskState<string>, string][] => {
    if (state.Type === 'Map') return tasksIn(state.ItemProcessor.States, 'TellAPerson');
    if (state.Type !== 'Task' || state.Arguments.FunctionName.includes('open-work-item')) return [];
    return [[state, tells]];
  });
}

test('a platform that counts calls by the minute is left alone for more than a minute', () => {
  const { Retry } = task('push-rates', { next: 'Done' });
  const wait = Retry.find(({ ErrorEquals }) => ErrorEquals.includes('ChannelBusy'));
  expect(wait?.IntervalSeconds).toBeGreaterThan(60);
  expect(wait).not.toHaveProperty('JitterStrategy');
});

test('a state that waits for somebody is not tried again when its time is up, and gives its token away in no output', () => {
  const { Retry, Catch, Output } = waiting('await-cleaner', { with: {}, until: 'until', next: 'Done' });
  expect(Retry[0]).toEqual({ ErrorEquals: ['States.Timeout'], MaxAttempts: 0 });
  expect(Catch?.[0]).toEqual({ ErrorEquals: ['States.Timeout'], Next: 'Done' });
  expect(Output).toBe('{% {} %}');
});

test('faults that pass are retried and the others are not', () => {
  const { Retry } = task('read-payment', { next: 'Done' });
  const named = (passing: boolean) =>
    Object.entries(faults)
      .filter(([, fault]) => fault.passing === passing)
      .map(([name]) => name);
  expect(Retry[0]).toEqual({ ErrorEquals: named(false), MaxAttempts: 0 });
  const ownWaits = ['ChannelBusy', 'LockBusy', 'ConnectionBusy', 'RevisionUnknown'];
  expect(Retry[1]?.ErrorEquals).toEqual(named(true).filter((name) => !ownWaits.includes(name)));
  expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual(expect.arrayContaining(ownWaits));
  expect(Retry[2]).toMatchObject({
    ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']),
  });
  expect(Retry[2]?.MaxAttempts).toBe(Retry[1]?.MaxAttempts);
});

test('a misspelt state, task or fault does not compile', () => {
  const states = { End: { Type: 'Succeed' } } as const;
  const drawing = {
    name: 'a',
    comment: 'A',
    startedBy: { kind: 'stream', changes: [{ to: 'held' }] },
  } as const;
  // @ts-expect-error no state of that name to start at
  workflow({ ...drawing, startAt: 'Ent', states });
  const misspelt = task('read-payment', { next: 'Ent' });
  // @ts-expect-error no state of that name to go on with
  workflow({ ...drawing, startAt: 'End', states: { ...states, Read: misspelt } });
  // @ts-expect-error no task of that name
  expect(() => task('read-paiment', { next: 'End' })).toThrow();
  // @ts-expect-error no fault of that name
  task('read-payment', { next: 'End', faults: { AmountMissmatch: { next: 'End' } } });
});

const certainOrOff = [
  ['authorised', 'confirmed'],
  ['confirmed', 'confirmed'],
  ['confirmed', 'cancelling'],
  ['cancelling', 'cancelled'],
  [undefined, 'imported'],
  ['imported', 'imported'],
  ['imported', 'withdrawn'],
  ['withdrawn', 'imported'],
].map(([from, to]) => ({
  eventName: [from ? 'MODIFY' : 'INSERT'],
  dynamodb: {
    NewImage: { sk: { S: ['BOOKING'] }, status: { S: [to] } },
    ...(from && { OldImage: { status: { S: [from] } } }),
  },
}));

test('the filter of the stream lets through what starts a workflow', () => {
  const started = workflows.filter(({ patterns }) => patterns.length > 0);
  expect(Object.fromEntries(started.map(({ name, patterns }) => [name, patterns]))).toEqual({
    'expire-hold': [
      {
        eventName: ['INSERT'],
        dynamodb: { NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['held'] } } },
      },
      {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['held'] } },
          NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['held'] } },
        },
      },
    ],
    'tell-moved-guest': ['confirmed', 'imported'].map((status) => ({
      eventName: ['MODIFY'],
      dynamodb: {
        OldImage: { status: { S: [status] } },
        NewImage: { sk: { S: ['BOOKING'] }, status: { S: [status] } },
      },
    })),
    'confirm-booking': [
      {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['held'] } },
          NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['authorised'] } },
        },
      },
    ],
    'cancel-booking': [
      {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['confirmed'] } },
          NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['cancelling'] } },
        },
      },
    ],
    'book-cleaner': [
      {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['accepted'] } },
          NewImage: { sk: { S: ['CLEANING'] }, status: { S: ['offered', 'accepted'] } },
        },
      },
    ],
    'plan-stay': certainOrOff,
    'adjust-cleanings': certainOrOff,
    'change-booking': [
      {
        eventName: ['MODIFY'],
        dynamodb: {
          OldImage: { status: { S: ['confirmed'] } },
          NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['confirmed'] } },
        },
      },
    ],
    'pay-change': ['open', 'paid'].map((status) => ({
      dynamodb: { NewImage: { sk: { S: ['CHANGE'] }, status: { S: [status] } } },
    })),
    'give-money-back': ['asked', 'settling'].map((status) => ({
      dynamodb: { NewImage: { sk: { S: ['REFUND'] }, status: { S: [status] } } },
    })),
    'send-letter-again': [{ dynamodb: { NewImage: { sk: { S: ['LETTER'] }, status: { S: ['asked'] } } } }],
    'settle-deposit': ['to-release', 'to-take', 'paid'].map((status) => ({
      dynamodb: { NewImage: { sk: { S: ['DEPOSIT'] }, status: { S: [status] } } },
    })),
    'pay-balance': ['open', 'paid'].map((status) => ({
      dynamodb: { NewImage: { sk: { S: ['BALANCE'] }, status: { S: [status] } } },
    })),
    'sync-bookings': [
      ...certainOrOff.slice(0, 3),
      { dynamodb: { Keys: { pk: { S: [{ prefix: 'PROPERTY#' }] }, sk: { S: [{ prefix: 'CHANNEL#' }] } } } },
    ],
    'sync-channels': [
      {
        dynamodb: {
          Keys: {
            pk: { S: [{ prefix: 'PROPERTY#' }] },
            sk: { S: [{ prefix: 'MONTH#' }, 'PROFILE', { prefix: 'CHANNEL#' }] },
          },
        },
      },
    ],
  });
});
