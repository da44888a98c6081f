import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createAccesses } from '../../functions/adapters/locks/accesses.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { addDays, type Stay } from '../../functions/domain/stay.ts';
import { planBooking } from '../../functions/tasks/plan-stages.ts';
import { aProperty } from '../booking/builders.ts';
import { asFunction } from '../least-privilege/as-function.ts';
import { callTask } from '../workflows/functions.ts';
import { startWorld, type World } from '../workflows/world.ts';
import { aConfirmedBooking, anImportedBooking, cancelled, moved } from './builders.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const today = new Date().toISOString().slice(0, 10);
const stayIn = (days: number): Stay => ({
  arrival: addDays(today, days),
  departure: addDays(today, days + 3),
});

const keep = async (booking: Booking) => {
  await createProperties(world.database.table).save(aProperty(booking.propertyId));
  await world.database.table.put(itemOfBooking(booking, 'request'));
};
const plan = ({ id, version }: Booking) =>
  callTask('plan-stages', { bookingId: id, version, execution: `plan-stay-${id}-v${version}` });
const reminders = async ({ id }: Booking) =>
  (await world.region.stages.schedulesOf(id)).filter(({ GroupName }) => GroupName === 'remind-guest');
const scheduled = async (booking: Booking) =>
  (await reminders(booking)).map(({ ScheduleExpression }) => ScheduleExpression);
const reminder = ({ stay }: Booking) => `at(${addDays(stay.arrival, -10)}T10:00:00)`;
const started = ({ id }: Booking) => world.region.stages.startedFor(`remind-guest-${id}`);

test('a stay far away is reminded of by a schedule that starts its workflow once, at the home, and goes', async () => {
  const booking = aConfirmedBooking('bk_far', stayIn(400));
  await keep(booking);
  expect(await plan(booking)).toEqual({ outcome: 'planned', version: 3 });
  const [schedule, ...others] = await reminders(booking);
  expect(others).toEqual([]);
  expect(schedule).toMatchObject({
    Name: 'bk_far',
    GroupName: 'remind-guest',
    ScheduleExpression: `at(${addDays(today, 390)}T10:00:00)`,
    ScheduleExpressionTimezone: 'Europe/Lisbon',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      RoleArn: 'arn:aws:iam::000000000000:role/stayflow-stages',
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:000000000000:stages-failures' },
    },
  });
  expect(JSON.parse(schedule?.Target.Input ?? '')).toEqual({
    StateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:remind-guest',
    Name: 'remind-guest-bk_far-v3',
    Input: '{"bookingId":"bk_far","version":3}',
  });
  expect(started(booking)).toEqual({});
});

test('a stay booked late is reminded of at once, once, and has no schedule', async () => {
  const booking = aConfirmedBooking('bk_late', stayIn(4));
  await keep(booking);
  await plan(booking);
  await plan(booking);
  expect(started(booking)).toEqual({ 'remind-guest-bk_late-v3': { bookingId: 'bk_late', version: 3 } });
  expect(await scheduled(booking)).toEqual([]);
});

test('a stay that moves takes its schedule along, for its new version', async () => {
  const booking = aConfirmedBooking('bk_moves', stayIn(100));
  await keep(booking);
  await plan(booking);
  const later = moved(booking, stayIn(200));
  await keep(later);
  await plan(later);
  expect(await scheduled(later)).toEqual([reminder(later)]);
  const [schedule] = await reminders(later);
  expect(schedule?.Target.Input).toContain('remind-guest-bk_moves-v4');
});

test('a stay that moves near is reminded of at once, and its schedule goes', async () => {
  const booking = aConfirmedBooking('bk_near', stayIn(100));
  await keep(booking);
  await plan(booking);
  const near = moved(booking, stayIn(5));
  await keep(near);
  await plan(near);
  expect(await scheduled(near)).toEqual([]);
  expect(Object.keys(started(near))).toEqual(['remind-guest-bk_near-v4']);
});

test('of a cancelled stay every schedule is deleted', async () => {
  const booking = aConfirmedBooking('bk_off', stayIn(100));
  await keep(booking);
  await plan(booking);
  const off = cancelled(booking);
  await keep(off);
  await plan(off);
  expect(await world.region.stages.schedulesOf('bk_off')).toEqual([]);
  expect(started(off)).toEqual({});
});

test('a stay from a platform is planned like our own, where the guest can be written to', async () => {
  const mute = anImportedBooking('bk_mute', { stay: stayIn(100) });
  const heard = anImportedBooking('bk_heard', {
    stay: stayIn(100),
    guest: { name: 'A', email: 'a@guest.test' },
  });
  for (const booking of [mute, heard]) {
    await keep(booking);
    await plan(booking);
  }
  expect([await scheduled(mute), await scheduled(heard)]).toEqual([[], [reminder(heard)]]);
});

test('whoever is asked to plan an old version plans the booking as it is', async () => {
  const booking = aConfirmedBooking('bk_old', stayIn(100));
  const later = moved(booking, stayIn(200));
  await keep(later);
  expect(await plan(booking)).toEqual({ outcome: 'planned', version: 4 });
  expect(await scheduled(later)).toEqual([reminder(later)]);
});

test('a home that has lost its lock still takes back the code that a stay had from it', async () => {
  const booking = aConfirmedBooking('bk_unlocked', stayIn(100));
  await keep(booking);
  const groups = async () =>
    (await world.region.stages.schedulesOf(booking.id)).map(({ GroupName }) => GroupName);
  await plan(booking);
  expect(await groups()).not.toContain('rotate-access-code');
  const { table } = world.database;
  const lock = { driver: 'seam', deviceId: 'd1' } as const;
  const window = { from: '2027-07-04T15:00:00.000Z', until: '2027-07-07T09:00:00.000Z' };
  const code = {
    key: 'bk_unlocked.1',
    lock,
    window,
    sealed: 'sealed',
    holder: 'ada',
    plannedAt: window.from,
  };
  const { id: bookingId, propertyId } = booking;
  const current = { ...code, status: 'planned' } as const;
  await createAccesses(table).save({ bookingId, propertyId, current, former: [], version: 1 });
  await plan(booking);
  expect(await groups()).toContain('rotate-access-code');
});

test('a home whose first lock is put up has those stays planned anew whose guests are still to leave', async () => {
  const home = 'home-first-lock';
  const stays = { bk_gone: stayIn(-9), bk_there: stayIn(-1), bk_comes: stayIn(300) };
  for (const [id, stay] of Object.entries(stays))
    await keep({ ...aConfirmedBooking(id, stay), propertyId: home });
  const { staysToCome } = await import('../../functions/streams/stays-to-come.ts');
  const found = await asFunction('start-workflows', () => staysToCome(home));
  expect(found.map(({ id }) => id).sort()).toEqual(['bk_comes', 'bk_there']);
});

test('a booking that moves on while it is planned is planned again, so that no old schedule is left', async () => {
  const booking = aConfirmedBooking('bk_race', stayIn(100));
  const later = moved(booking, stayIn(200));
  const said: string[] = [];
  const reads = [booking, later, later, later];
  const answer = await planBooking(
    { bookingId: 'bk_race', version: 3, execution: 'test' },
    {
      bookings: { read: async () => reads.shift(), lookAgain: async () => undefined },
      properties: { read: async () => ({ property: aProperty(), months: [] }) },
      accesses: { read: async () => undefined },
      stages: {
        start: async () => undefined,
        schedule: async ({ at }, { version }) => {
          said.push(`v${version} ${at.slice(0, 10)}`);
        },
        unschedule: async () => undefined,
      },
      planned: [
        {
          stage: 'remind-guest',
          due: ({ stay }) => ({ date: stay.arrival, time: '10:00' }),
          until: ({ stay }) => ({ date: stay.departure, time: '10:00' }),
          windowMinutes: 0,
        },
      ],
      now: () => new Date(),
    },
  );
  expect(answer).toEqual({ outcome: 'planned', version: 4 });
  expect(said).toEqual([`v3 ${booking.stay.arrival}`, `v4 ${later.stay.arrival}`]);
});

test.each([
  ['ThrottlingException', 429],
  ['InternalServerException', 500],
])('%s of the Scheduler is waited out', async (code, status) => {
  const booking = aConfirmedBooking(`bk_${status}`, stayIn(100));
  await keep(booking);
  const { faults } = world.region.stages;
  faults.push(...Array.from({ length: 30 }, () => ({ code, status })));
  await expect(plan(booking)).rejects.toMatchObject({ name: 'SchedulesUnavailable' });
  faults.splice(0);
  await plan(booking);
  expect(await scheduled(booking)).toEqual([reminder(booking)]);
});
