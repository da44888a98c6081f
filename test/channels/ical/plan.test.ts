import { expect, test } from 'vitest';
import { type FeedEntry, type FeedKind, unknownFeed } from '../../../functions/domain/feed.ts';
import { entriesIn, feedBookings, planNights } from '../../../functions/domain/feed-plan.ts';

const entry = (ref: string, from: string, to: string, kind: FeedKind = 'booking'): FeedEntry => ({
  ...{ ref, uid: ref, from, to, kind },
  seenAt: '2027-01-05T08:00:00.000Z',
});

const window = { from: '2027-01-05', to: '2027-07-05' };
const stateOf = (...entries: FeedEntry[]) => ({ ...unknownFeed, entries });

test('a feed’s nights are taken where they are free and given back where it no longer wants them', () => {
  const owners = new Map([
    ['2027-03-02', 'CHANNEL#cn_1#r1'],
    ['2027-03-03', 'CHANNEL#cn_1#old'],
    ['2027-03-04', 'CHANNEL#cn_2#r1'],
    ['2027-01-04', 'CHANNEL#cn_1#past'],
  ]);
  expect(planNights('cn_1', stateOf(entry('r1', '2027-03-01', '2027-03-03')), owners, window)).toEqual({
    take: [{ night: '2027-03-01', owner: 'CHANNEL#cn_1#r1' }],
    giveBack: [{ night: '2027-03-03', from: 'CHANNEL#cn_1#old' }],
    handOver: [],
    overbooked: [],
  });
});

test('a night that goes from one booking of a feed to the next is never free in between', () => {
  const owners = new Map([['2027-03-01', 'CHANNEL#cn_1#old']]);
  const plan = planNights('cn_1', stateOf(entry('r1', '2027-03-01', '2027-03-02')), owners, window);
  expect(plan.handOver).toEqual([
    { night: '2027-03-01', owner: 'CHANNEL#cn_1#r1', from: 'CHANNEL#cn_1#old' },
  ]);
});

test('a night of a guest of ours is never overwritten: a booking over it is told, a closure is not', () => {
  const owners = new Map([
    ['2027-03-01', 'BOOKING#bk_1'],
    ['2027-04-01', 'BOOKING#bk_2'],
  ]);
  const state = stateOf(
    entry('r1', '2027-03-01', '2027-03-02'),
    entry('b1', '2027-04-01', '2027-04-02', 'block'),
  );
  const plan = planNights('cn_1', state, owners, window);
  expect([plan.take, plan.handOver]).toEqual([[], []]);
  expect(plan.overbooked).toMatchObject([
    { night: '2027-03-01', from: 'BOOKING#bk_1', entry: { ref: 'r1' } },
  ]);
});

test('a last look names what wants a night of the stay, and no echo of ours', () => {
  const echo = { ...entry('e', '2027-03-02', '2027-03-05', 'block'), isEcho: true as const };
  const state = stateOf(
    entry('r1', '2027-03-01', '2027-03-03'),
    echo,
    entry('r2', '2027-03-05', '2027-03-06'),
  );
  expect(entriesIn(state, { from: '2027-03-02', to: '2027-03-05' }).map(({ ref }) => ref)).toEqual(['r1']);
});

test('only a guest’s booking becomes one: closures, and what may be either, are mere blocks', () => {
  const appeared = (kind: FeedKind) =>
    ({ kind: 'appeared', entry: entry(kind, '2027-03-01', '2027-03-03', kind) }) as const;
  const gone = { kind: 'gone', before: entry('r9', '2027-05-01', '2027-05-03') } as const;
  const changes = [appeared('booking'), appeared('block'), appeared('unknown'), gone];
  const told = feedBookings(changes, 'airbnb', '2027-01-05T08:00:00.000Z');
  expect(told.map(({ externalId, status, isBlock }) => [externalId, status, isBlock])).toEqual([
    ['r9', 'cancelled', undefined],
    ['booking', 'confirmed', undefined],
    ['block', 'confirmed', true],
    ['unknown', 'confirmed', true],
  ]);
  expect(told[1]?.stay).toEqual({ arrival: '2027-03-01', departure: '2027-03-03' });
});
