import { expect, test } from 'vitest';
import type { ChannelBooking } from '../../../functions/domain/channel.ts';
import type { FeedEntry, FeedKind } from '../../../functions/domain/feed.ts';
import { revisionsOf } from '../../../functions/domain/feed-plan.ts';

const entry = (ref: string, from: string, to: string, kind: FeedKind = 'booking'): FeedEntry => ({
  ...{ ref, uid: ref, from, to, kind },
  seenAt: '2027-01-05T08:00:00.000Z',
});

const reservation = (externalId: string, arrival: string, departure: string): ChannelBooking => ({
  ...{ externalId, revision: '1', status: 'confirmed', soldBy: 'airbnb' },
  stay: { arrival, departure },
});

const today = '2027-01-05';
const context = { platform: 'airbnb', today, horizon: '2027-07-05', revision: '2' } as const;
const compare = (entries: FeedEntry[], known: Parameters<typeof revisionsOf>[1] = []) =>
  revisionsOf({ entries }, known, context);
const said = ({ externalId, status, stay }: ChannelBooking) =>
  `${externalId} ${status} ${stay.arrival}..${stay.departure}`;

test('only a guest’s booking becomes one: closures, and what may be either, are mere blocks', () => {
  const kinds: FeedKind[] = ['booking', 'block', 'unknown'];
  const told = compare(kinds.map((kind) => entry(kind, '2027-03-01', '2027-03-03', kind)));
  expect(told.map(({ externalId, isBlock, mayBeGuests }) => [externalId, isBlock, mayBeGuests])).toEqual([
    ['booking', undefined, undefined],
    ['block', true, undefined],
    ['unknown', true, true],
  ]);
});

test('what ended comes first, and what is as the feed wants it is not told again', () => {
  const known = [
    reservation('same', '2027-02-01', '2027-02-03'),
    reservation('moved', '2027-03-01', '2027-03-03'),
    reservation('gone', '2027-04-01', '2027-04-03'),
    reservation('over', '2027-01-01', '2027-01-05'),
  ];
  const entries = [entry('same', '2027-02-01', '2027-02-03'), entry('moved', '2027-03-02', '2027-03-04')];
  expect(compare(entries, known).map(said)).toEqual([
    'gone cancelled 2027-04-01..2027-04-03',
    'moved confirmed 2027-03-02..2027-03-04',
  ]);
});

test('of a stay that is running the nights that were slept in stay, and what a platform cuts off is no change', () => {
  const known = [reservation('runs', '2027-01-02', '2027-01-09')];
  expect(compare([entry('runs', '2027-01-05', '2027-01-09')], known)).toEqual([]);
  expect(compare([], known).map(said)).toEqual(['runs confirmed 2027-01-02..2027-01-05']);
});

test('closures end with the nights that can be sold; a guest’s stay is known whole', () => {
  const entries = [
    entry('closed', '2027-07-01', '2029-01-01', 'block'),
    entry('guest', '2027-07-04', '2027-07-08'),
    entry('not-yet', '2027-07-05', '2027-07-09', 'block'),
  ];
  expect(compare(entries).map(said)).toEqual([
    'closed confirmed 2027-07-01..2027-07-05',
    'guest confirmed 2027-07-04..2027-07-08',
  ]);
});

test('a closure that begins before it is first seen closes no night that is past', () => {
  const running = entry('c', '2027-01-02', '2027-01-09', 'unknown');
  expect(compare([running]).map(said)).toEqual(['c confirmed 2027-01-05..2027-01-09']);
  const known = [
    {
      ...reservation('c', '2027-01-03', '2027-01-08'),
      ...({ isBlock: true, mayBeGuests: true } as const),
    },
  ];
  expect(compare([running], known).map(said)).toEqual(['c confirmed 2027-01-03..2027-01-09']);
});

test('our own range that has come back wants nothing', () => {
  const echo = { ...entry('e', '2027-03-02', '2027-03-05', 'block'), isEcho: true as const };
  expect(compare([echo])).toEqual([]);
});

test('a booking that a person withdrew here is left alone until the platform cancels it too', () => {
  const { stay, ...facts } = reservation('w', '2027-03-01', '2027-03-03');
  const withdrawn = { ...facts, stay, status: 'cancelled', isWithdrawnHere: true } as const;
  expect(compare([entry('w', '2027-03-01', '2027-03-03')], [withdrawn])).toEqual([]);
  expect(compare([], [withdrawn]).map(said)).toEqual(['w cancelled 2027-03-01..2027-03-03']);
});
