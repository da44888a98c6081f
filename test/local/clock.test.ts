import { expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';

const day = 86_400_000;

test('timers fire in the order they are due, each at its own instant', async () => {
  const activity = createActivity();
  const clock = createClock(activity);
  const start = clock.now();
  const fired: [string, number][] = [];
  const note = (name: string) => () => fired.push([name, Math.round((clock.now() - start) / day)]);
  clock.at(start + 9 * day, note('third'));
  clock.at(start + 2 * day, note('first'));
  clock.at(start + 2 * day, note('second'));
  clock.at(start + 30 * day, note('never'));
  clock.at(start + 3 * day, note('cancelled')).cancel();
  await clock.advanceTo(start + 10 * day);
  expect(fired).toEqual([
    ['first', 2],
    ['second', 2],
    ['third', 9],
  ]);
  clock.close();
});

test('work that a timer starts settles before the clock moves on, and may set timers of its own', async () => {
  const activity = createActivity();
  const clock = createClock(activity);
  const start = clock.now();
  const seen: number[] = [];
  clock.at(start + day, () => {
    const done = activity.begin('work');
    setTimeout(() => {
      clock.at(start + 2 * day, () => seen.push(clock.now()));
      seen.push(clock.now());
      done();
    }, 20);
  });
  await clock.advanceTo(start + 3 * day);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toBeLessThan(start + 2 * day);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 3 * day);
  clock.close();
});

test('a move is kept before anything happens at the new time', async () => {
  const kept: number[] = [];
  const clock = createClock(createActivity(), 0, (offsetMs) => kept.push(offsetMs));
  const due = Date.now() + 3_600_000;
  let keptWhenDue = 0;
  clock.at(due, () => {
    keptWhenDue = kept.at(-1) ?? 0;
  });
  await clock.advanceTo(due + 60_000);
  expect(keptWhenDue).toBeGreaterThan(3_500_000);
  expect(kept.at(-1)).toBeGreaterThan(3_600_000);
  clock.close();
});

test.each([0, 1])('work that begins %i turns into a wait for quiet is waited for', async (turns) => {
  const activity = createActivity();
  let settled = false;
  const begin = () => {
    const done = activity.begin('late work');
    setTimeout(() => {
      settled = true;
      done();
    }, 10);
  };
  setImmediate(() => (turns === 0 ? begin() : setImmediate(begin)));
  await activity.quiet();
  expect(settled).toBe(true);
});

test('cancelled timers are cleared away without disturbing the order of the others', async () => {
  const clock = createClock(createActivity());
  const start = clock.now();
  const fired: number[] = [];
  const timers = Array.from({ length: 1_000 }, (_, n) =>
    clock.at(start + ((n * 7_919) % 1_000) * 1_000, () => fired.push((n * 7_919) % 1_000)),
  );
  for (const [n, timer] of timers.entries()) if (n % 5 !== 0) timer.cancel();
  await clock.advanceTo(start + 500_000);
  for (const timer of timers) timer.cancel();
  expect(fired).toHaveLength(101);
  expect(fired).toEqual(fired.toSorted((a, b) => a - b));
  expect(clock.nextDue()).toBeUndefined();
  clock.close();
});
