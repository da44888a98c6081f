import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphOf, withFormerStates } from '../../functions/domain/lifecycle/graph.ts';
import { isRed, nextName, rankOf } from '../../functions/domain/lifecycle/lifecycle.ts';
import { maskJson } from '../../functions/domain/lifecycle/mask.ts';
import { nextAttempt } from '../../functions/domain/lifecycle/next-attempt.ts';
import { standings } from '../../functions/domain/lifecycle/standing.ts';
import { stepsOf } from '../../functions/domain/lifecycle/steps.ts';
import type { State } from '../../workflows/asl.ts';
import { workflows } from '../../workflows/index.ts';

const namesIn = (states: Readonly<Record<string, State<string>>>): string[] =>
  Object.entries(states).flatMap(([name, state]) => [
    name,
    ...(state.Type === 'Map' ? namesIn(state.ItemProcessor.States) : []),
  ]);

test.each(workflows)(
  'the graph of $name has every state once, and every way leads from a state to a state',
  ({ definition }) => {
    const { startAt, nodes, edges } = graphOf(definition);
    const names = nodes.map(({ name }) => name);
    expect([...names].sort()).toEqual(namesIn(definition.States).sort());
    expect(new Set(names).size).toBe(names.length);
    const ends = [
      startAt,
      ...edges.flatMap(({ from, to }) => [from, to]),
      ...nodes.flatMap((each) => each.startsAt),
    ];
    expect(ends.filter((name) => !names.includes(name))).toEqual([]);
  },
);

test.each(workflows)(
  'every state of $name can be reached in its graph, and an end from each',
  ({ definition }) => {
    const { startAt, nodes, edges } = graphOf(definition);
    const reached = new Set([startAt]);
    for (const name of reached) {
      for (const { from, to } of edges) if (from === name) reached.add(to);
      for (const inner of nodes.find((node) => node.name === name)?.startsAt ?? []) reached.add(inner);
    }
    expect([...reached].sort()).toEqual(nodes.map(({ name }) => name).sort());
    expect(nodes.filter(({ isEnd }) => isEnd).every(({ type }) => type === 'Succeed')).toBe(true);
  },
);

test('a way stays inside of the Map or Parallel state that it is in', () => {
  for (const { definition } of workflows) {
    const { nodes, edges } = graphOf(definition);
    const around = new Map(nodes.map(({ name, within }) => [name, within?.state]));
    expect(edges.filter(({ from, to }) => around.get(from) !== around.get(to))).toEqual([]);
  }
});

test('a state that a workflow no longer has is drawn all the same', () => {
  const [{ definition }] = workflows;
  const { nodes } = withFormerStates(graphOf(definition), ['WaitForPayment', 'AskNicely', 'AskNicely']);
  expect(nodes.filter(({ type }) => type === 'Former').map(({ name }) => name)).toEqual(['AskNicely']);
});

test('a Map in which an item failed has caught that, and a step that failed has its end', () => {
  const task = { Type: 'Task' };
  const tell = { ...task, End: true };
  const push = { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tell' }], End: true };
  const each = { StartAt: 'Push', States: { Push: push, Tell: tell } };
  const definition = {
    StartAt: 'Each',
    States: { Each: { Type: 'Map', ItemProcessor: each, Next: 'Last' }, Last: tell },
  };
  const event = (id: number, previous: number, type: string, more: object = {}) => ({
    ...{ id, previous, at: id * 1_000, type },
    ...more,
  });
  const events = [
    event(1, 0, 'MapStateEntered', { state: 'Each' }),
    event(2, 1, 'MapIterationStarted', { state: 'Each', index: 0 }),
    event(3, 2, 'TaskStateEntered', { state: 'Push' }),
    event(4, 3, 'TaskScheduled'),
    event(5, 4, 'TaskFailed', { error: 'Busy' }),
    event(6, 5, 'TaskStateExited', { state: 'Push' }),
    event(7, 6, 'TaskStateEntered', { state: 'Tell' }),
    event(8, 7, 'TaskStateExited', { state: 'Tell' }),
    event(9, 8, 'MapStateSucceeded'),
    event(10, 9, 'MapStateExited', { state: 'Each' }),
    event(11, 10, 'TaskStateEntered', { state: 'Last' }),
    event(12, 11, 'TaskScheduled'),
    event(13, 12, 'TaskFailed', { error: 'Refused' }),
    event(14, 13, 'ExecutionFailed'),
  ];
  const steps = stepsOf({ definition, events, isRunning: false, givesUpIn: ['Tell'] });
  expect(steps.map(({ state, status, exitedAt }) => [state, status, exitedAt])).toEqual([
    ['Each', 'caught', 10_000],
    ['Push', 'failed', 6_000],
    ['Tell', 'succeeded', 8_000],
    ['Last', 'failed', 13_000],
  ]);
  expect(standings(steps).find(({ state }) => state === 'Each')?.status).toBe('caught');
});

test('the next attempt comes after the wait of the retrier that took the error, by its own count', () => {
  const state = {
    Type: 'Task',
    Retry: [
      { ErrorEquals: ['Refused'], MaxAttempts: 0 },
      { ErrorEquals: ['Busy'], IntervalSeconds: 61, BackoffRate: 1.5, MaxDelaySeconds: 600, MaxAttempts: 22 },
      {
        ErrorEquals: ['States.ALL'],
        IntervalSeconds: 2,
        MaxDelaySeconds: 60,
        MaxAttempts: 2,
        JitterStrategy: 'FULL',
      },
    ],
  };
  expect(nextAttempt(state, [])).toBeUndefined();
  expect(nextAttempt(state, ['Refused'])).toBeUndefined();
  expect(nextAttempt(state, ['Busy'])).toEqual({ from: 61_000, to: 61_000 });
  expect(nextAttempt(state, ['Busy', 'Other', 'Busy'])).toEqual({ from: 91_500, to: 91_500 });
  expect(nextAttempt(state, ['Other', 'Busy', 'Unknown'])).toEqual({ from: 0, to: 4_000 });
  expect(nextAttempt(state, ['Other', 'Other', 'Other'])).toBeUndefined();
  expect(nextAttempt(state, ['States.DataLimitExceeded'])).toBeUndefined();
});

test('of several tellings of an execution the last one holds, in whatever order they come', () => {
  const life = (['running', 'failed', 'running', 'succeeded'] as const).map((status, at) => ({
    status,
    redrives: Math.floor(at / 2),
  }));
  const shuffled = fc.shuffledSubarray(life, { minLength: 1 });
  fc.assert(
    fc.property(shuffled, (told) => {
      const last = told.reduce((kept, each) => (rankOf(each) > rankOf(kept) ? each : kept));
      expect(life.indexOf(last)).toBe(Math.max(...told.map((each) => life.indexOf(each))));
    }),
  );
  expect(life.map(({ status }) => isRed(status))).toEqual([false, true, false, false]);
});

test('an execution that begins anew has a name of its own, always the same for one, and never too long', () => {
  expect(nextName('confirm-booking-bk_1-v2')).toBe('confirm-booking-bk_1-v2-again1');
  expect(nextName('confirm-booking-bk_1-v2-again9')).toBe('confirm-booking-bk_1-v2-again10');
  expect(nextName('x'.repeat(80))).toHaveLength(80);
});

test('what may be personal is hidden wherever it stands, and ids are not', () => {
  const ids = { bookingId: 'bk_1', version: 2, execution: 'confirm-booking-bk_1-v2', outcome: 'paid' };
  expect(JSON.parse(maskJson(JSON.stringify(ids)))).toEqual(ids);
  const leaked = {
    guest: { name: 'Ada' },
    list: [{ email: 'ada@example.com', code: '4711' }],
    why: 'Ask ada@example.com or call +49 170 1234567 please',
  };
  const shown = maskJson(JSON.stringify(leaked));
  expect(shown).not.toMatch(/Ada|ada@|4711|1234567/);
  expect(shown).toContain('please');
  expect(maskJson('no JSON, ada@example.com')).toBe('no JSON, •••');
});
