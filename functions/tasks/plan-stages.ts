import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Accesses, createAccesses } from '../adapters/locks/accesses.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Stages, stages } from '../adapters/stages.ts';
import { mainTable } from '../adapters/table.ts';
import type { Appointment } from '../domain/appointments.ts';
import type { Booking } from '../domain/booking.ts';
import { lookAfter } from '../domain/next-look.ts';
import { planStay } from '../domain/stay-plan.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { homeToPlan } from './home-to-plan.ts';
import { plannedAppointments } from './planned-appointments.ts';

interface Services {
  readonly bookings: Pick<Bookings, 'read' | 'lookAgain'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly accesses: Pick<Accesses, 'read'>;
  readonly stages: Stages;
  /** What there is a workflow for. */
  readonly planned: readonly Appointment[];
  now(): Date;
}

/** More changes of one booking than this while it is planned are not bad luck. */
const mostRounds = 5;

/**
 * Has each stage of a booking start at its time, or at once where it is due, and nothing else: what an earlier version
 * had planned moves or goes. Plans the booking as it is now, whatever version it was asked for, and looks again
 * afterwards, so that of two that plan at once none leaves old schedules behind. A repeat does nothing new.
 */
export async function planBooking({ bookingId }: z.infer<typeof subject>, services: Services) {
  let planned = await planOnce(bookingId, services);
  for (let round = 0; round < mostRounds; round += 1) {
    const { version } = await bookingOf(bookingId, services);
    if (version === planned.version) return { outcome: 'planned', version } as const;
    planned = await planOnce(bookingId, services);
  }
  throw new Fault('TableBusy', `Booking ${bookingId} changed all the time`);
}

async function planOnce(bookingId: string, services: Services): Promise<Booking> {
  const booking = await bookingOf(bookingId, services);
  const home = await homeToPlan(booking, services);
  const plan = planStay(booking, home, services.now().getTime(), services.planned);
  await Promise.all([
    ...plan.schedules.map((schedule) => services.stages.schedule(schedule, known(booking))),
    ...plan.unscheduled.map((stage) => services.stages.unschedule(stage, bookingId)),
  ]);
  await Promise.all(plan.starts.map((stage) => services.stages.start(stage, known(booking))));
  const look = lookAfter(plan.schedules.map(({ dueAt }) => dueAt));
  await services.bookings.lookAgain(booking, look);
  return booking;
}

const known = ({ id, version }: Booking) => ({ bookingId: id, version });

async function bookingOf(bookingId: string, { bookings }: Services): Promise<Booking> {
  const booking = await bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  return booking;
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    accesses: createAccesses(mainTable()),
    stages: stages(),
    planned: plannedAppointments,
    now: () => new Date(),
  }),
  planBooking,
);
