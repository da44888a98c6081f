import { z } from 'zod';
import { workflows } from '../../workflows/index.ts';
import { type AskedRefunds, createAskedRefunds } from '../adapters/asked-refunds.ts';
import { type BalancePages, createBalancePages } from '../adapters/balance-pages.ts';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { createDamageDeposits, type DamageDeposits } from '../adapters/damage-deposits.ts';
import { createDueBookings, type DueBooking, type DueBookings } from '../adapters/due-bookings.ts';
import { type StartExecution, starter } from '../adapters/executions.ts';
import { type Accesses, createAccesses } from '../adapters/locks/accesses.ts';
import { measured } from '../adapters/measures.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Stages, stages } from '../adapters/stages.ts';
import { mainTable } from '../adapters/table.ts';
import { oldestOpenWork } from '../adapters/work-queue.ts';
import type { Appointment } from '../domain/appointments.ts';
import { lookAfter, lookedSince, never } from '../domain/next-look.ts';
import { planStay } from '../domain/stay-plan.ts';
import { executionsOfChange } from '../streams/change-executions.ts';
import { executionsOf } from '../streams/executions.ts';
import { executionOfJob } from '../streams/job-executions.ts';
import { asTask } from './as-task.ts';
import { homeToPlan } from './home-to-plan.ts';
import { plannedAppointments } from './planned-appointments.ts';

const input = z.object({ execution: z.string().min(1) });

interface Services {
  readonly due: DueBookings;
  readonly changes: Pick<Changes, 'dueBy' | 'readOpen'>;
  readonly pages: Pick<BalancePages, 'dueBy' | 'read'>;
  readonly deposits: Pick<DamageDeposits, 'dueBy' | 'read'>;
  readonly refunds: Pick<AskedRefunds, 'dueBy' | 'read'>;
  readonly cleanings: Pick<Cleanings, 'dueBy' | 'read'>;
  readonly bookings: Pick<Bookings, 'lookAgain'>;
  readonly properties: Pick<Properties, 'read'>;
  readonly accesses: Pick<Accesses, 'read'>;
  readonly start: StartExecution;
  readonly stages: Pick<Stages, 'start'>;
  readonly planned: readonly Appointment[];
  /** When the oldest open work item was opened. */
  oldestWork(): Promise<string | undefined>;
  readonly measured: typeof measured;
  now(): Date;
}

/**
 * Looks at every booking that should have got on by now, and starts what it should have got: the workflows of its last
 * change, which the stream may have lost, the stages of its stay that were due, whose schedules may be gone, and what
 * makes or drops a change, or takes a rest, that was paid or whose time to pay is over, and what was decided about a
 * damage deposit or confirmed by its guest, refunds that a person asked for, and jobs that a cleaner gave back. Measures how long work has waited. All under the names that they have anyway, so that what was started is not started again; a repeat starts nothing new.
 */
export async function sweepBookings(_: z.infer<typeof input>, services: Services) {
  const { due, changes, pages, deposits, refunds, cleanings } = services;
  const now = services.now();
  const [bookings, open, balances, held, owed, jobs] = await Promise.all(
    [due, changes, pages, deposits, refunds, cleanings].map((each) => each.dueBy(now)),
  );
  for (const bookingId of bookings ?? []) {
    const found = await due.read(bookingId);
    if (found) await sweep(found, services);
  }
  for (const bookingId of open ?? []) await sweepChange(bookingId, services);
  for (const bookingId of balances ?? []) await sweepPage(bookingId, services);
  for (const bookingId of held ?? []) await sweepDeposit(bookingId, services);
  for (const bookingId of owed ?? []) await sweepRefund(bookingId, services);
  for (const bookingId of jobs ?? []) await sweepJob(bookingId, services);
  await measureWork(now, services);
  return { outcome: 'swept' } as const;
}

const hour = 3_600_000;

/** How long the oldest thing that needs a person has waited, hours; 0 where nothing does. */
async function measureWork(now: Date, services: Pick<Services, 'oldestWork' | 'measured'>): Promise<void> {
  const since = await services.oldestWork();
  const waited = since === undefined ? 0 : now.getTime() - Date.parse(since);
  services.measured('OldestWorkItemHours', Math.floor(Math.max(0, waited) / hour), now);
}

async function sweep({ booking, look }: DueBooking, services: Services): Promise<void> {
  const isPlanned = look !== never && (booking.status === 'confirmed' || booking.status === 'imported');
  if (!isPlanned) return startAgain(booking, services);
  const home = await homeToPlan(booking, services);
  const { starts, schedules } = planStay(booking, home, services.now().getTime(), services.planned);
  const known = { bookingId: booking.id, version: booking.version };
  // Not those of earlier looks: after 90 days Step Functions takes a name again.
  for (const stage of starts) if (stage.dueAt >= lookedSince(look)) await services.stages.start(stage, known);
  await services.bookings.lookAgain(booking, lookAfter(schedules.map(({ dueAt }) => dueAt)));
}

async function startAgain(booking: DueBooking['booking'], { due, start }: Services): Promise<void> {
  const change = await due.lastChange(booking);
  const { id, version } = booking;
  const told = { id, version, ...(booking.status === 'held' && { heldUntil: booking.heldUntil }) };
  for (const execution of change ? executionsOf(change, told, workflows) : []) await start(execution);
}

async function sweepChange(bookingId: string, { changes, start }: Services): Promise<void> {
  const change = await changes.readOpen(bookingId);
  for (const execution of change ? executionsOfChange(change, workflows) : []) await start(execution);
}

async function sweepPage(bookingId: string, { pages, start }: Services): Promise<void> {
  const page = await pages.read(bookingId);
  for (const execution of page ? executionsOfChange(page, workflows, 'BALANCE') : []) await start(execution);
}

async function sweepRefund(bookingId: string, { refunds, start }: Services): Promise<void> {
  const refund = await refunds.read(bookingId);
  for (const execution of refund ? executionsOfChange(refund, workflows, 'REFUND') : [])
    await start(execution);
}

async function sweepJob(bookingId: string, { cleanings, start }: Services): Promise<void> {
  const job = await cleanings.read(bookingId);
  if (job) await start(executionOfJob(job));
}

/** A page whose time is over is looked up as one that was confirmed. */
async function sweepDeposit(bookingId: string, { deposits, start }: Services): Promise<void> {
  const found = await deposits.read(bookingId);
  const deposit = found?.status === 'asked' ? { ...found, status: 'paid' } : found;
  for (const execution of deposit ? executionsOfChange(deposit, workflows, 'DEPOSIT') : [])
    await start(execution);
}

export const handler = asTask(
  input,
  () => ({
    due: createDueBookings(mainTable()),
    changes: createChanges(mainTable()),
    pages: createBalancePages(mainTable()),
    deposits: createDamageDeposits(mainTable()),
    refunds: createAskedRefunds(mainTable()),
    cleanings: createCleanings(mainTable()),
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    accesses: createAccesses(mainTable()),
    start: starter(),
    stages: stages(),
    planned: plannedAppointments,
    oldestWork: () => oldestOpenWork(mainTable()),
    measured,
    now: () => new Date(),
  }),
  sweepBookings,
);
