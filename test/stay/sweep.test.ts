import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAskedRefunds } from '../../functions/adapters/asked-refunds.ts';
import { createBalancePages, payPage, takePage } from '../../functions/adapters/balance-pages.ts';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { createBookings } from '../../functions/adapters/bookings.ts';
import { payChange } from '../../functions/adapters/change-item.ts';
import { createChanges } from '../../functions/adapters/changes.ts';
import { createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { createDamageDeposits, payDepositPage } from '../../functions/adapters/damage-deposits.ts';
import { createDueBookings } from '../../functions/adapters/due-bookings.ts';
import { createAccesses } from '../../functions/adapters/locks/accesses.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createWorkItems } from '../../functions/adapters/work-items.ts';
import { oldestOpenWork } from '../../functions/adapters/work-queue.ts';
import type { ConfirmedBooking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import type { Cleaning } from '../../functions/domain/cleaning.ts';
import { withdraw } from '../../functions/domain/cleaning-answers.ts';
import { nextStep } from '../../functions/domain/cleaning-steps.ts';
import type { Stay } from '../../functions/domain/stay.ts';
import { planBooking } from '../../functions/tasks/plan-stages.ts';
import { plannedAppointments } from '../../functions/tasks/planned-appointments.ts';
import { sweepBookings } from '../../functions/tasks/sweep-bookings.ts';
import { aHeldDeposit } from '../booking/a-deposit.ts';
import { aHeldBooking, aProperty, aStay, later, noon } from '../booking/builders.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';
import { anAcceptedJob } from '../cleaning/an-accepted-job.ts';
import { moved } from './builders.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
  await createProperties(database.table).save(aProperty());
});
afterAll(() => database.close());

const bookings = () => createBookings(database.table);
const reminders = plannedAppointments.filter(({ stage }) => stage === 'remind-guest');

/** What plans and sweeps start, and which schedules there are, at a time. */
function aWorld(at: string) {
  const started = new Set<string>();
  const measures: [string, number][] = [];
  const stages = {
    start: async (
      { stage }: { stage: string },
      { bookingId, version }: { bookingId: string; version: number },
    ) => {
      started.add(`${stage}-${bookingId}-v${version}`);
    },
    // Every schedule gets lost.
    schedule: async () => undefined,
    unschedule: async () => undefined,
  };
  const services = {
    bookings: bookings(),
    due: createDueBookings(database.table),
    changes: createChanges(database.table),
    pages: createBalancePages(database.table),
    deposits: createDamageDeposits(database.table),
    refunds: createAskedRefunds(database.table),
    cleanings: createCleanings(database.table),
    properties: createProperties(database.table),
    accesses: createAccesses(database.table),
    planned: reminders,
    oldestWork: () => oldestOpenWork(database.table),
    measured: (name: string, value: number) => {
      measures.push([name, value]);
    },
    stages,
    start: async ({ name }: { name: string }) => {
      started.add(name);
    },
    now: () => new Date(at),
  };
  return {
    measures,
    started: (id: string) => [...started].filter((name) => name.includes(`${id}-`)),
    sweep: () => sweepBookings({ execution: 'sweep' }, services),
    plan: ({ id, version }: ConfirmedBooking) =>
      planBooking({ bookingId: id, version, execution: 'plan' }, services),
  };
}

async function sweptAt(at: string, id: string) {
  const world = aWorld(at);
  await world.sweep();
  return world.started(id);
}

async function aBookedStay(id: string, stay: Stay): Promise<ConfirmedBooking> {
  await bookings().hold(aHeldBooking(id, stay), 'request', 'guest');
  const sessionId = `cs_${id}`;
  await bookings().settle(id, (booking) => authorise(booking, { sessionId, at: later(1) }), {
    by: 'stripe',
    at: later(1),
  });
  const decided = await bookings().settle(
    id,
    (booking) => confirm(booking, { version: 2, paymentIntentId: `pi_${id}`, at: later(2) }),
    { by: 'test', at: later(2) },
  );
  if (decided.kind !== 'change') throw new Error('not confirmed');
  return decided.booking;
}

test('a hold whose expiry never began is let go of by the sweep, once it has lapsed', async () => {
  await bookings().hold(aHeldBooking('bk_held', aStay('2027-08-01', '2027-08-03')), 'request', 'guest');
  expect(await sweptAt(later(29).toISOString(), 'bk_held')).toEqual([]);
  expect(await sweptAt(later(31).toISOString(), 'bk_held')).toContain('expire-hold-bk_held-v1');
});

test('a paid booking that nobody confirmed is confirmed', async () => {
  const id = 'bk_paid';
  await bookings().hold(aHeldBooking(id, aStay('2027-08-04', '2027-08-06')), 'request', 'guest');
  const at = later(1);
  await bookings().settle(id, (booking) => authorise(booking, { sessionId: `cs_${id}`, at }), {
    by: 'stripe',
    at,
  });
  expect(await sweptAt(later(60).toISOString(), id)).toContain('confirm-booking-bk_paid-v2');
});

test('a confirmed stay without a plan is planned', async () => {
  const { id } = await aBookedStay('bk_unplanned', aStay('2027-09-01', '2027-09-03'));
  expect(await sweptAt(later(60).toISOString(), id)).toContain('plan-stay-bk_unplanned-v3');
});

test('a stage whose schedule was lost is started within a day of its time, and once', async () => {
  const booking = await aBookedStay('bk_lost', aStay('2027-10-01', '2027-10-03'));
  await aWorld(noon.toISOString()).plan(booking);
  expect(await sweptAt('2027-09-21T02:45:00Z', 'bk_lost')).toEqual([]);
  expect(await sweptAt('2027-09-22T02:45:00Z', 'bk_lost')).toEqual(['remind-guest-bk_lost-v3']);
  expect(await sweptAt('2027-09-23T02:45:00Z', 'bk_lost')).toEqual([]);
});

test('a planned stay that changes is planned anew when its change was lost', async () => {
  const booking = await aBookedStay('bk_changed', aStay('2027-11-01', '2027-11-03'));
  await aWorld(noon.toISOString()).plan(booking);
  expect(await sweptAt(later(60).toISOString(), 'bk_changed')).toEqual([]);
  const after = moved(booking, aStay('2027-11-10', '2027-11-12'));
  await bookings().settle('bk_changed', () => ({ kind: 'change', booking: after }), {
    by: 'test',
    at: later(5),
  });
  expect(await sweptAt(later(60).toISOString(), 'bk_changed')).toContain('plan-stay-bk_changed-v4');
});

test('nobody looks at a stay again once all of it was planned and done', async () => {
  const booking = await aBookedStay('bk_done', aStay('2027-03-01', '2027-03-03'));
  await aWorld('2027-02-27T12:00:00Z').plan(booking);
  const stored = await database.table.get({ pk: 'BOOKING#bk_done', sk: 'BOOKING' });
  expect(stored).not.toHaveProperty('gsi4pk');
  expect(stored).toMatchObject({ gsi1sk: '2027-03-01', status: 'confirmed' });
  expect(itemOfBooking(booking, 'request')).toHaveProperty('gsi4pk', 'DUE');
});

describe('a change of a stay that is to be paid', () => {
  /** Two more nights, to be paid for by half past twelve. */
  async function aWaitingChange(id: string, month: string) {
    const { version, party, price, policy, propertyVersion, checkout } = await aBookedStay(
      id,
      aStay(`${month}-01`, `${month}-03`),
    );
    const change = {
      ...({ bookingId: id, version, number: 1, status: 'open', difference: 20_000, checkout } as const),
      ...{ stay: aStay(`${month}-01`, `${month}-05`), party, price, policy, propertyVersion },
      heldUntil: later(30).toISOString(),
    };
    await createChanges(database.table).open(change);
    return change;
  }
  const startedAt = async (minutes: number, id: string) =>
    (await sweptAt(later(minutes).toISOString(), id)).filter((name) => name.startsWith('pay-change'));

  test('is found when its time to pay is over and nothing looked after it', async () => {
    await aWaitingChange('bk_waits', '2028-01');
    expect(await startedAt(29, 'bk_waits')).toEqual([]);
    expect(await startedAt(31, 'bk_waits')).toEqual(['pay-change-bk_waits-v3-c1-open']);
  });

  test('is found once it was paid, though both its starts were lost', async () => {
    await aWaitingChange('bk_payer', '2028-02');
    await database.table.write(payChange('bk_payer', 1));
    expect(await startedAt(5, 'bk_payer')).toEqual(['pay-change-bk_payer-v3-c1-paid']);
  });

  test('is looked at no more once it was made or dropped', async () => {
    const change = await aWaitingChange('bk_made', '2028-03');
    await createChanges(database.table).makePaid(change, 'pi_change', { by: 'test', at: later(6) });
    const dropped = await aWaitingChange('bk_left', '2028-04');
    await createChanges(database.table).drop(dropped, [], { by: 'test', at: later(31) });
    expect(await createChanges(database.table).dueBy(later(60))).not.toContain('bk_made');
    expect(await createChanges(database.table).dueBy(later(60))).not.toContain('bk_left');
  });
});

test('a page for the rest is found once it was paid or its time is over, and no more once its payment was taken', async () => {
  const {
    id: bookingId,
    version,
    checkout,
  } = await aBookedStay('bk_rest', aStay('2028-05-01', '2028-05-03'));
  const heldUntil = later(30).toISOString();
  const page = {
    bookingId,
    version,
    number: 1,
    status: 'open',
    amount: 20_000,
    checkout,
    heldUntil,
  } as const;
  await createBalancePages(database.table).open(page);
  const startedAt = async (minutes: number) =>
    (await sweptAt(later(minutes).toISOString(), bookingId)).filter((name) => name.startsWith('pay-balance'));
  expect(await startedAt(29)).toEqual([]);
  expect(await startedAt(31)).toEqual(['pay-balance-bk_rest-v3-c1-open']);
  await database.table.write(payPage(bookingId, 1));
  expect(await startedAt(5)).toEqual(['pay-balance-bk_rest-v3-c1-paid']);
  await database.table.write(takePage(page, 'pi_rest'));
  expect(await startedAt(60)).toEqual([]);
});

test('a decision about a damage deposit whose start was lost is found, and no more once it was done', async () => {
  const { id: bookingId, version } = await aBookedStay('bk_deposit', aStay('2028-06-01', '2028-06-03'));
  const deposits = createDamageDeposits(database.table);
  const held = { ...aHeldDeposit(bookingId), version };
  const started = async () =>
    (await sweptAt(later(1).toISOString(), bookingId)).filter((name) => name.startsWith('settle-deposit'));
  await deposits.replace(undefined, held);
  expect(await started()).toEqual([]);
  const toRelease = { ...held, status: 'to-release' } as const;
  await deposits.replace(held, toRelease);
  expect(await started()).toEqual(['settle-deposit-bk_deposit-v3-c1-to-release']);
  await deposits.replace(toRelease, { ...held, status: 'released' });
  expect(await started()).toEqual([]);
  const again = { ...held, number: 2 };
  await deposits.replace({ ...held, status: 'released' }, again);
  await deposits.replace(again, { ...again, status: 'to-take', taken: { amount: 1, reason: 'A lamp.' } });
  expect(await started()).toEqual(['settle-deposit-bk_deposit-v3-c2-to-take']);
});

test('a page on which a guest may have confirmed the damage deposit is looked up when its time is over', async () => {
  const {
    id: bookingId,
    version,
    checkout,
  } = await aBookedStay('bk_page', aStay('2028-07-01', '2028-07-03'));
  const page = { ...checkout, until: later(30).toISOString() };
  const deposits = createDamageDeposits(database.table);
  await deposits.replace(undefined, {
    ...{ bookingId, version, number: 2, status: 'asked', amount: 20_000, currency: 'EUR' },
    ...{ heldUntil: '2028-07-01T15:00:00.000Z', heldFor: 'arrival', page },
  });
  const startedAt = async (minutes: number) =>
    (await sweptAt(later(minutes).toISOString(), bookingId)).filter((name) => name.startsWith('settle-'));
  expect(await startedAt(29)).toEqual([]);
  expect(await startedAt(31)).toEqual(['settle-deposit-bk_page-v3-c2-paid']);
  await database.table.write(payDepositPage(bookingId, 2));
  expect(await startedAt(1)).toEqual(['settle-deposit-bk_page-v3-c2-paid']);
});

test('a refund that a person asked for and whose start was lost is found, and no more once it was made', async () => {
  const { id: bookingId } = await aBookedStay('bk_refund', aStay('2028-08-01', '2028-08-03'));
  const refunds = createAskedRefunds(database.table);
  const started = async () =>
    (await sweptAt(later(1).toISOString(), bookingId)).filter((name) => name.startsWith('give-money-back'));
  const wish = { id: 'r1', amount: 5_000, reason: 'No hot water.', by: 'operator', at: later(0) };
  const asked = await refunds.ask(bookingId, wish);
  expect(await started()).toEqual(['give-money-back-bk_refund-v3-c1-asked']);
  if (asked.kind !== 'asked') throw new Error(`It was ${asked.kind}`);
  await refunds.finish(asked.refund, asked.refund.parts, later(1));
  expect(await started()).toEqual([]);
});

test('a job that was given back and whose start was lost is found, and no more once somebody is asked', async () => {
  const { id: bookingId, propertyId, stay } = await aBookedStay('bk_job', aStay('2028-09-01', '2028-09-03'));
  const cleanings = createCleanings(database.table);
  const write = (cleaning: Cleaning) => cleanings.settle(bookingId, () => ({ cleaning, answer: undefined }));
  const started = async () =>
    (await sweptAt(later(1).toISOString(), bookingId)).filter((name) => name.startsWith('book-cleaner'));
  const job = anAcceptedJob(bookingId, propertyId, stay, 'ana');
  await write(job);
  expect(await started()).toEqual([]);
  const back = withdraw(job, { cleanerId: 'ana', windowVersion: 3, at: later(0) });
  if (back.kind !== 'change') throw new Error(`It was ${back.kind}`);
  await write(back.cleaning);
  expect(await started()).toEqual(['book-cleaner-bk_job-v3-r2']);
  const choice = { cleaners: ['bea'], ask: 'one-at-a-time', hoursToAnswer: 24 } as const;
  await write(nextStep(back.cleaning, choice, later(1).getTime()).cleaning);
  expect(await started()).toEqual([]);
});

test('a sweep measures how many whole hours the oldest open work item has waited, and nothing where none is open', async () => {
  const work = createWorkItems(database.table);
  const measuredAt = async (at: string) => {
    const world = aWorld(at);
    await world.sweep();
    return world.measures;
  };
  expect(await measuredAt('2027-03-01T00:00:00Z')).toEqual([['OldestWorkItemHours', 0]]);
  for (const [id, at] of [
    ['newer', '2027-03-02T00:00:00Z'],
    ['older', '2027-03-01T00:00:00Z'],
  ] as const)
    await work.open({ id, reason: 'no-cleaner', about: {} }, new Date(at));
  expect(await measuredAt('2027-03-02T06:59:00Z')).toEqual([['OldestWorkItemHours', 30]]);
});
