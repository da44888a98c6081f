import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from '../../infra/local/streams/pattern.ts';
import { startingChanges } from '../../infra/stacks/stream-filters.ts';
import { type BookingChange, workflow } from '../../workflows/workflow.ts';

const statuses = ['held', 'authorised', 'confirmed', 'expired', 'declined'] as const;

const startedBy = (from: BookingChange['from'], to: BookingChange['to']) =>
  workflow({
    name: 'any',
    comment: '',
    startedBy: { kind: 'stream', changes: [{ to, ...(from && { from }) }] },
    startAt: 'Done',
    states: { Done: { Type: 'Succeed' } },
  });

const booking = (status: string) => ({ sk: { S: 'BOOKING' }, status: { S: status } });
const change = (from: BookingChange['from'], to: string) => ({
  eventName: from ? 'MODIFY' : 'INSERT',
  dynamodb: { NewImage: booking(to), ...(from && { OldImage: booking(from) }) },
});

const passes = (patterns: readonly object[], record: unknown) =>
  patterns.some((pattern) => compilePattern(pattern)(record));

const aStart = fc.tuple(
  fc.option(fc.constantFrom(...statuses), { nil: undefined }),
  fc.constantFrom(...statuses),
);

test('however many workflows changes start, the filter has five patterns and lets each of the changes through', () => {
  fc.assert(
    fc.property(fc.array(aStart, { maxLength: 30 }), (starts) => {
      const patterns = startingChanges(starts.map(([from, to]) => startedBy(from, to)));
      expect(patterns.length).toBeLessThanOrEqual(5);
      for (const [from, to] of starts) expect(passes(patterns, change(from, to))).toBe(true);
    }),
  );
});

test('up to five kinds of change let nothing else through', () => {
  const starts = [
    [undefined, 'held'],
    ['held', 'authorised'],
    ['authorised', 'confirmed'],
    ['authorised', 'declined'],
    ['held', 'expired'],
  ] as const;
  const patterns = startingChanges(starts.map(([from, to]) => startedBy(from, to)));
  for (const from of [undefined, ...statuses])
    for (const to of statuses)
      expect(passes(patterns, change(from, to)), `${from} to ${to}`).toBe(
        starts.some(([wantedFrom, wantedTo]) => wantedFrom === from && wantedTo === to),
      );
});

test('changes of the same kind are one pattern', () => {
  expect(startingChanges([startedBy('held', 'expired'), startedBy('held', 'authorised')])).toEqual([
    {
      eventName: ['MODIFY'],
      dynamodb: {
        NewImage: { sk: { S: ['BOOKING'] }, status: { S: ['expired', 'authorised'] } },
        OldImage: { status: { S: ['held'] } },
      },
    },
  ]);
});

test('other items keep patterns of their own, and too many kinds of them are refused', () => {
  const month = { dynamodb: { Keys: { sk: { S: [{ prefix: 'MONTH#' }] } } } };
  const patterns = startingChanges([startedBy(undefined, 'held'), { patterns: [month] }]);
  expect(patterns).toContainEqual(month);
  expect(patterns).toHaveLength(2);
  const kinds = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ patterns: [{ [name]: ['x'] }] }));
  expect(() => startingChanges(kinds)).toThrow(/6 patterns name different places/);
});
