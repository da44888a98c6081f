import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createBookings } from '../../functions/adapters/bookings.ts';
import type { CancellingBooking, ConfirmedBooking } from '../../functions/domain/booking.ts';
import { addDays, type Stay } from '../../functions/domain/stay.ts';
import { startTestCloud, type TestCloud } from '../faults/cloud.ts';
import { advance, mailbox, quiet } from '../running/guest.ts';
import { owner } from '../running/owner.ts';
import { moved } from '../stay/builders.ts';

// The machine may have much else to do.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud(1);
});
afterAll(() => cloud.instance.stop());

/** Fourteen months of everything that runs every quarter of an hour are too long for every day. */
const days = Number(process.env.DAYS ?? 60);
const today = new Date().toISOString().slice(0, 10);

/** A stay that was booked and paid. */
async function aStayIn(days: number): Promise<ConfirmedBooking> {
  const stay = { arrival: addDays(today, days), departure: addDays(today, days + 2) };
  const held = await cloud.guest.hold({ propertyId: 'home-0', ...stay });
  await cloud.guest.pay(held);
  await quiet(cloud.instance);
  const booking = await createBookings(cloud.table).read(held.bookingId);
  if (booking?.status !== 'confirmed') throw new Error('The stay is not confirmed');
  return booking;
}

async function change(booking: ConfirmedBooking, after: ConfirmedBooking | CancellingBooking) {
  await createBookings(cloud.table).settle(booking.id, () => ({ kind: 'change', booking: after }), {
    by: 'test',
    at: new Date(),
  });
  await quiet(cloud.instance);
}

const stayOf = (days: number): Stay => ({
  arrival: addDays(today, days),
  departure: addDays(today, days + 2),
});

/** How each execution of the reminder ended, by its name. Executions are kept for 90 days. */
async function reminders() {
  const prefix = 'arn:aws:states:eu-west-1:000000000000:stateMachine:';
  const { executions = [] } = await cloud.states.send(
    new ListExecutionsCommand({ stateMachineArn: `${prefix}remind-guest` }),
  );
  return executions.map(
    ({ name, status, startDate }) => [name, `${status} ${startDate?.toISOString().slice(0, 10)}`] as const,
  );
}

test('over months each guest is reminded once, ten days before the stay as it then is', async () => {
  const far = await aStayIn(days);
  const movedOn = await aStayIn(25);
  const off = await aStayIn(30);
  const late = await aStayIn(4);
  await change(movedOn, moved(movedOn, stayOf(35)));
  await change(off, {
    ...off,
    status: 'cancelling',
    cancellation: { askedAt: new Date().toISOString(), by: 'operator', refund: 0, parts: [] },
    version: off.version + 1,
  });
  const ended = new Map<string | undefined, string>();
  for (let passed = 0; passed < days; passed += 30) {
    await advance(cloud.instance, 'P30D');
    for (const [name, end] of await reminders()) ended.set(name, end);
  }

  const told = (await mailbox(cloud.instance)).filter(({ subject }) => subject.startsWith('Your stay at'));
  expect(told).toHaveLength(3);
  expect(Object.fromEntries(ended)).toEqual({
    [`remind-guest-${far.id}-v3`]: `SUCCEEDED ${addDays(today, days - 10)}`,
    [`remind-guest-${movedOn.id}-v4`]: `SUCCEEDED ${addDays(today, 25)}`,
    [`remind-guest-${late.id}-v3`]: `SUCCEEDED ${today}`,
  });

  const scheduler = new SchedulerClient(owner(cloud.instance.awsPort));
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'remind-guest' }));
  expect(Schedules).toEqual([]);
});
