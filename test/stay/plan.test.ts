import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Appointment, appointments } from '../../functions/domain/appointments.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { endOwnersStay, ownersStay } from '../../functions/domain/owners-stay.ts';
import { addDays, instantOf, type Stay } from '../../functions/domain/stay.ts';
import { planStay, type StageOf } from '../../functions/domain/stay-plan.ts';
import { workflows } from '../../workflows/index.ts';
import { aHeldBooking } from '../booking/builders.ts';
import { aConfirmedBooking, aHomeIn, anImportedBooking, cancelled, withdrawn } from './builders.ts';

const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
];

const at = (instant: string) => Date.parse(instant);
const named = ({ stage, part }: StageOf) => (part === undefined ? stage : `${stage} ${part}`);

const lock = { driver: 'seam', deviceId: 'd1' } as const;

/** When each stage of a stay is due, by its name, booked long before. */
function timesOf(stay: Stay, zone = 'Europe/Lisbon', home = {}) {
  const { schedules } = planStay(
    aConfirmedBooking('bk_1', stay),
    aHomeIn(zone, home),
    at('2020-01-01T00:00:00Z'),
  );
  return Object.fromEntries(schedules.map((each) => [named(each), each.at]));
}

test('an owner’s own stay has a cleaning and nothing else: no letter, no door code, no money', () => {
  const home = aHomeIn('Europe/Lisbon', { lock });
  const stay = { arrival: '2027-07-04', departure: '2027-07-07' };
  const owners = ownersStay({ id: 'bk_own', home, stay, name: 'Olivia', createdAt: '2020-01-01T00:00:00Z' });
  const { schedules, starts } = planStay(owners, home, at('2020-01-01T00:00:00Z'));
  expect([...schedules, ...starts].map(named)).toEqual([
    'book-cleaner',
    'rotate-access-code cleaner',
    'close-stay',
  ]);
  const ended = endOwnersStay(owners, new Date('2027-07-01T00:00:00Z'));
  expect(planStay(ended, home, at('2027-07-01T00:00:00Z')).starts.map(named)).toEqual([
    'book-cleaner',
    'rotate-access-code cleaner',
  ]);
});

test('every stage that is planned has its appointments, and each appointment leads to one workflow', () => {
  const planned = workflows.filter(({ startedBy }) => startedBy.kind === 'planned').map(({ name }) => name);
  const stages = new Set<string>(appointments.map(({ stage }) => stage));
  expect(planned.filter((name) => !stages.has(name))).toEqual([]);
  const names = appointments.map((each) => named(each));
  expect(new Set(names).size).toBe(names.length);
});

describe('a stay that is booked long before', () => {
  test('has its stages by the clocks at the home', () => {
    const stay = { arrival: '2027-07-04', departure: '2027-07-07' };
    const always = {
      'book-cleaner': '2027-05-08T10:00:00',
      'remind-guest': '2027-06-24T10:00:00',
      'close-stay': '2027-07-08T10:00:00',
    };
    expect(timesOf(stay)).toEqual(always);
    expect(timesOf(stay, 'Europe/Lisbon', { lock })).toEqual({
      ...always,
      'rotate-access-code arrival': '2027-07-04T08:00:00',
      'rotate-access-code cleaner': '2027-07-06T10:00:00',
      'rotate-access-code departure': '2027-07-07T10:00:00',
    });
  });

  test.each([
    ['the end of a year', '2028-01-05', '2027-12-26T10:00:00'],
    ['the end of a month', '2027-05-03', '2027-04-23T10:00:00'],
    ['a leap day', '2028-03-10', '2028-02-29T10:00:00'],
    ['the end of a February without one', '2027-03-10', '2027-02-28T10:00:00'],
  ])('is reminded of across %s', (_, arrival, reminder) => {
    expect(timesOf({ arrival, departure: addDays(arrival, 3) })['remind-guest']).toBe(reminder);
  });

  test.each([
    ['Europe/Lisbon', '2027-03-28', '2027-03-28T09:00:00.000Z'],
    ['Europe/Lisbon', '2027-10-31', '2027-10-31T10:00:00.000Z'],
    ['America/New_York', '2027-03-14', '2027-03-14T14:00:00.000Z'],
    ['America/New_York', '2027-11-07', '2027-11-07T15:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-10-03', '2027-10-02T23:00:00.000Z'],
    ['Australia/Lord_Howe', '2027-04-04', '2027-04-03T23:30:00.000Z'],
    ['Pacific/Auckland', '2027-09-26', '2027-09-25T21:00:00.000Z'],
    ['Pacific/Auckland', '2027-04-04', '2027-04-03T22:00:00.000Z'],
    ['Asia/Tokyo', '2027-07-04', '2027-07-04T01:00:00.000Z'],
  ])('in %s is reminded of at ten there on %s, summer time or not', (zone, day, instant) => {
    const stay = { arrival: addDays(day, 10), departure: addDays(day, 12) };
    expect(timesOf(stay, zone)['remind-guest']).toBe(`${day}T10:00:00`);
    const due = (now: string) => {
      const plan = planStay(aConfirmedBooking('bk_1', stay), aHomeIn(zone), at(now));
      return plan.starts.map(named).includes('remind-guest');
    };
    const soonest = at(instant) - 5 * 60_000;
    expect(due(new Date(soonest).toISOString())).toBe(false);
    expect(due(new Date(soonest + 1).toISOString())).toBe(true);
  });

  test.each([
    ['Europe/Lisbon', '2027-03-28', '01:30', '2027-03-28T02:30:00'],
    ['America/New_York', '2027-03-14', '02:30', '2027-03-14T03:30:00'],
    ['Australia/Lord_Howe', '2027-10-03', '02:15', '2027-10-03T02:45:00'],
    ['Pacific/Auckland', '2027-09-26', '02:00', '2027-09-26T03:00:00'],
  ])('in %s has no schedule at a time that clocks skip', (zone, departure, checkOut, shown) => {
    const times = timesOf({ arrival: addDays(departure, -2), departure }, zone, { checkOut, lock });
    expect(times['rotate-access-code departure']).toBe(shown);
  });

  test('has schedules that may be late by a quarter of an hour, but for the code at check-out', () => {
    const home = aHomeIn('Asia/Tokyo', { lock });
    const { schedules } = planStay(aConfirmedBooking(), home, at('2027-01-01T00:00:00Z'));
    expect(Object.fromEntries(schedules.map((each) => [named(each), each.windowMinutes]))).toEqual({
      'book-cleaner': 15,
      'remind-guest': 15,
      'rotate-access-code arrival': 15,
      'rotate-access-code cleaner': 15,
      'rotate-access-code departure': 0,
      'close-stay': 15,
    });
    expect(new Set(schedules.map(({ timeZone }) => timeZone))).toEqual(new Set(['Asia/Tokyo']));
  });
});

const startedAt = (booking: Booking, now: string, home = {}) =>
  planStay(booking, aHomeIn('Europe/Lisbon', home), at(now)).starts.map(named);

test('a stay booked late has at once what is due already', () => {
  expect(startedAt(aConfirmedBooking(), '2027-06-25T00:00:00Z')).toEqual(['book-cleaner', 'remind-guest']);
  expect(startedAt(aConfirmedBooking(), '2027-07-04T09:00:00Z', { lock })).toEqual([
    'book-cleaner',
    'remind-guest',
    'rotate-access-code prepare',
    'rotate-access-code arrival',
  ]);
});

test('a stay at a home with a lock gets its code at once, however far ahead it is', () => {
  const { starts } = planStay(
    aConfirmedBooking(),
    { ...aHomeIn('Europe/Lisbon'), lock },
    at('2026-01-01T00:00:00Z'),
  );
  expect(starts.map(named)).toEqual(['rotate-access-code prepare']);
});

test('nobody is reminded of a stay that has begun', () => {
  expect(startedAt(aConfirmedBooking(), '2027-07-04T14:59:59Z')).toContain('remind-guest');
  expect(startedAt(aConfirmedBooking(), '2027-07-04T15:00:00Z')).not.toContain('remind-guest');
});

test('a stay that is long over starts nothing', () => {
  const plan = planStay(anImportedBooking(), aHomeIn('Europe/Lisbon'), at('2027-09-01T00:00:00Z'));
  expect(plan).toMatchObject({ starts: [], schedules: [] });
});

test('of a booking made at a platform the guest is reminded where the platform gives a mail address', () => {
  const now = '2027-06-30T00:00:00Z';
  expect(startedAt(anImportedBooking(), now)).toEqual(['book-cleaner']);
  const guest = { name: 'Ada', email: 'ada@guest.test' };
  expect(startedAt(anImportedBooking('bk_1', { guest }), now)).toEqual(['book-cleaner', 'remind-guest']);
});

test.each([
  ['cancelled', cancelled(aConfirmedBooking())],
  ['withdrawn', withdrawn(anImportedBooking())],
])('for a %s stay nothing is planned, and what was done for it is taken back at once', (_, booking) => {
  const plan = planStay(booking, aHomeIn('Europe/Lisbon', { lock }), at('2027-01-01T00:00:00Z'));
  expect(startedAt(booking, '2027-01-01T00:00:00Z')).toEqual(['book-cleaner']);
  expect(plan.schedules).toEqual([]);
  expect(plan.starts.map(named)).toEqual([
    'book-cleaner',
    'rotate-access-code cleaner',
    'rotate-access-code departure',
  ]);
  expect(plan.unscheduled).toHaveLength(appointments.length);
});

test('nothing is planned for a stay that is not certain', () => {
  expect(startedAt(aHeldBooking('bk_1'), '2027-07-04T09:00:00Z')).toEqual([]);
});

const aStayIn = fc
  .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 400 }))
  .map(([after, nights]): Stay => {
    const arrival = addDays('2026-06-01', after);
    return { arrival, departure: addDays(arrival, nights) };
  });
const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const now = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2031-12-31'), noInvalidDate: true })
  .map((date) => date.getTime());

test('whatever the stay, the zone, the times and the day, each appointment is planned once, ahead and at a time that exists', () => {
  const anything = fc.tuple(aStayIn, fc.constantFrom(...zones), wallTime, wallTime, now);
  fc.assert(
    fc.property(anything, ([stay, zone, checkIn, checkOut, instant]) => {
      const home = aHomeIn(zone, { checkIn, checkOut });
      const plan = planStay(aConfirmedBooking('bk_1', stay), home, instant);
      const all = [...plan.schedules, ...plan.unscheduled].map(named).sort();
      expect(all).toEqual(appointments.map((each: Appointment) => named(each)).sort());
      expect(plan.unscheduled.map(named)).toEqual(expect.arrayContaining(plan.starts.map(named)));
      for (const { at: shown } of plan.schedules) {
        const due = instantOf(shown.slice(0, 10), shown.slice(11, 16), zone);
        expect(due).toBeGreaterThanOrEqual(instant + 5 * 60_000);
        // A time that is skipped would have moved.
        expect(new Date(due).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')).toBe(shown);
      }
    }),
    { numRuns: 300 },
  );
});

test('planning again changes nothing, until something is due', () => {
  fc.assert(
    fc.property(aStayIn, fc.constantFrom(...zones), now, (stay, zone, instant) => {
      const home = aHomeIn(zone);
      const booking = aConfirmedBooking('bk_1', stay);
      const first = planStay(booking, home, instant);
      const again = planStay(booking, home, instant + 1000);
      const begun = again.starts.map(named).filter((name) => !first.starts.map(named).includes(name));
      const left = first.schedules.filter((each) => !begun.includes(named(each)));
      expect(again.schedules).toEqual(left);
    }),
    { numRuns: 200 },
  );
});
