import { expect, test } from 'vitest';
import { datesOfMonth } from '../../functions/domain/stay.ts';
import { choiceOn, type Known, pick } from '../../site/guest/calendar/choose-days.ts';
import type { CalendarNight } from '../../site/shared/api/types.ts';

const july = (changes: Readonly<Record<string, Partial<CalendarNight>>>): Known => ({
  today: '2027-07-02',
  nights: new Map(
    datesOfMonth('2027-07').map((date) => [date, { date, free: true, price: 100, ...changes[date] }]),
  ),
});
const taken = { free: false, reason: 'nights-taken' } as const;

test('a taken night cannot be arrived on, but can be left on', () => {
  const known = july({ '2027-07-10': taken });
  expect(choiceOn(known, {}, '2027-07-10')).toEqual({ does: 'nothing', why: 'nights-taken' });
  expect(choiceOn(known, { arrival: '2027-07-08' }, '2027-07-10')).toEqual({ does: 'depart' });
});

test('a stay never spans a taken night: a day after it begins another stay', () => {
  const known = july({ '2027-07-10': taken });
  expect(pick(known, { arrival: '2027-07-08' }, '2027-07-12')).toEqual({ arrival: '2027-07-12' });
});

test('a day too close to the arrival says how long stays are at least', () => {
  const known = july({ '2027-07-08': { minStay: 3 } });
  const picked = { arrival: '2027-07-08' };
  expect(choiceOn(known, picked, '2027-07-10')).toEqual({
    does: 'nothing',
    why: 'below-minimum-stay',
    nights: 3,
  });
  expect(pick(known, picked, '2027-07-10')).toBe(picked);
  expect(pick(known, picked, '2027-07-11')).toEqual({ arrival: '2027-07-08', departure: '2027-07-11' });
});

test('a gap shorter than the minimum stay cannot be arrived in', () => {
  const known = july({ '2027-07-08': { minStay: 3 }, '2027-07-10': taken });
  expect(choiceOn(known, {}, '2027-07-08')).toMatchObject({ why: 'below-minimum-stay', nights: 3 });
});

test('days closed to arrival or departure say so', () => {
  const known = july({
    '2027-07-08': { reason: 'closed-to-arrival', closedToArrival: true },
    '2027-07-12': { closedToDeparture: true },
  });
  expect(choiceOn(known, {}, '2027-07-08')).toMatchObject({ why: 'closed-to-arrival' });
  expect(choiceOn(known, { arrival: '2027-07-09' }, '2027-07-12')).toMatchObject({
    why: 'closed-to-departure',
  });
});

test('yesterday is over, also where nothing else is known', () => {
  expect(choiceOn({ today: '2027-07-02' }, {}, '2027-07-01')).toMatchObject({ why: 'in-the-past' });
  expect(choiceOn({ today: '2027-07-02' }, {}, '2027-07-02')).toEqual({ does: 'arrive' });
});

test('picking the arrival again takes it back, and a third pick starts over', () => {
  const known = july({});
  expect(pick(known, { arrival: '2027-07-08' }, '2027-07-08')).toEqual({});
  expect(pick(known, { arrival: '2027-07-08', departure: '2027-07-12' }, '2027-07-09')).toEqual({
    arrival: '2027-07-09',
  });
});
