import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLifecycles } from '../../functions/adapters/lifecycles/lifecycles.ts';
import { createProperties } from '../../functions/adapters/properties.ts';
import { createRedrive } from '../../functions/adapters/redrives.ts';
import { createWorkQueue } from '../../functions/adapters/work-queue.ts';
import {
  redriveExecution,
  restartExecution,
  stopExecution,
} from '../../functions/api/executions/act-on-execution.ts';
import { listExecutions } from '../../functions/api/executions/list-executions.ts';
import {
  executionActed,
  executionList,
  executionResult,
  executionsQuery,
} from '../../functions/api/executions/schemas.ts';
import type { Services } from '../../functions/api/executions/services.ts';
import { showExecution } from '../../functions/api/executions/show-execution.ts';
import { Fault, type FaultName } from '../../functions/faults.ts';
import { recordExecutions } from '../../functions/streams/record-executions.ts';
import { workflows } from '../../workflows/index.ts';
import { reachOver } from '../booking/members.ts';
import { type Engine, startEngine } from './engine.ts';
import { serveEngine } from './engine-wire.ts';
import { makeExecutionTable } from './execution-table.ts';
import { startWorld, type World } from './world.ts';

let world: World;
let engine: Engine;
let services: Services;
let stopServing: () => Promise<unknown>;
beforeAll(async () => {
  world = await startWorld();
  engine = await startEngine({ wants: () => true, tell: (_, event) => hear(event) });
  stopServing = await serveEngine(engine);
  services = {
    lifecycles: createLifecycles(),
    records: await makeExecutionTable(world.database.client),
    properties: createProperties(world.database.table),
    homes: { homes: async () => [], profiles: async () => new Map() },
    work: createWorkQueue(world.database.table),
    redrive: createRedrive(workflows.map(({ name }) => name)),
    now: () => new Date(engine.clock.now()),
  };
});
beforeEach(() => engine.before.clear());
afterAll(async () => {
  await stopServing();
  engine.close();
  await world.close();
});

/** Each change is heard of twice, and late ones again with those that follow. */
const heard: SQSRecord[] = [];
let isDeaf = false;
async function hear(event: { readonly id: string }) {
  if (isDeaf) return;
  heard.push(aMessage(event.id, JSON.stringify(event)));
  const { records, lifecycles } = services;
  const Records = [...heard.slice(-1), ...heard.slice(-3)];
  expect(await recordExecutions({ Records }, { table: world.database.table, records, lifecycles })).toEqual({
    batchItemFailures: [],
  });
}
const aMessage = (messageId: string, body: string): SQSRecord => ({
  ...{ messageId, body, receiptHandle: '', messageAttributes: {}, md5OfBody: '', eventSource: 'aws:sqs' },
  ...{ eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:execution-changes', awsRegion: 'eu-west-1' },
  attributes: {
    ...{
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '0',
    },
  },
});

const header = () => undefined;
const show = async (workflow: string, name: string) => {
  const asked = { path: { workflow, name }, query: undefined, body: undefined, header };
  return executionResult.parse((await showExecution(asked, services)).body);
};
const standingOf = ({ graph }: Awaited<ReturnType<typeof show>>, state: string) =>
  graph.nodes.find(({ name }) => name === state)?.standing;
const failing = (fault: FaultName) => async () => {
  throw new Fault(fault, 'as the test says, ada@example.com');
};

test('a stay that was confirmed shows every step green, what it was given and gave, and nothing of what was not reached', async () => {
  await world.paidBooking('bk_green');
  await engine.run('confirm-booking', { bookingId: 'bk_green', version: 2 });
  const shown = await show('confirm-booking', 'confirm-booking-bk_green-v2');
  expect(shown.execution).toMatchObject({
    ...{ status: 'succeeded', bookingId: 'bk_green', choices: [], source: 'live', troubles: [] },
    input: { bookingId: 'bk_green', version: 2 },
  });
  expect(shown.steps.map(({ state, status }) => [state, status])).toEqual(
    ['ReadPayment', 'LookAtChannels', 'CapturePayment', 'ConfirmStay', 'MailConfirmation'].map((state) => [
      state,
      'succeeded',
    ]),
  );
  expect(standingOf(shown, 'CapturePayment')).toEqual({ status: 'succeeded', visits: 1, attempts: 1 });
  expect(standingOf(shown, 'DeclineStay')).toBeUndefined();
  expect(shown.graph.nodes.find(({ name }) => name === 'CapturePayment')?.task).toBe('capture-payment');
  expect(shown.events.at(-1)).toMatchObject({ type: 'ExecutionSucceeded' });
});

test('a red execution shows the step that gave up, in plain words, with each attempt and no address in it', async () => {
  await world.paidBooking('bk_red');
  engine.before.set('capture-payment', failing('PaymentsUnavailable'));
  const { status } = await engine.run('confirm-booking', { bookingId: 'bk_red', version: 2 });
  expect(status).toBe('FAILED');
  const shown = await show('confirm-booking', 'confirm-booking-bk_red-v2');
  expect(shown.execution).toMatchObject({
    ...{ status: 'failed', choices: ['redrive', 'restart'] },
    trouble: {
      ...{ state: 'CapturePayment', fault: 'PaymentsUnavailable' },
      text: 'Stripe could not be reached, or refuses our key.',
    },
  });
  expect(standingOf(shown, 'CapturePayment')).toEqual({ status: 'failed', visits: 1, attempts: 41 });
  expect(standingOf(shown, 'OpenWorkItem')?.status).toBe('failed');
  expect(JSON.stringify(shown)).not.toMatch(/ada@example.com|errorMessage|node_modules/);
});

test('a step that waits for its next attempt says by when it comes, one that waits for a time says until when', async () => {
  await world.paidBooking('bk_waits');
  engine.before.set('capture-payment', failing('PaymentsUnavailable'));
  await engine.start('confirm-booking', { bookingId: 'bk_waits', version: 2 });
  await engine.activity.quiet();
  const { execution, steps } = await show('confirm-booking', 'confirm-booking-bk_waits-v2');
  const step = steps.at(-1);
  expect([execution.status, execution.choices, step?.state, step?.status]).toEqual([
    ...['running', ['stop'], 'CapturePayment'],
    'waiting',
  ]);
  const failedAt = step?.attempts.at(-1)?.endedAt ?? '';
  const { from = '', to = '' } = step?.nextAttempt ?? {};
  expect(from).toBe(failedAt);
  expect(Date.parse(to) - Date.parse(failedAt)).toBe(2_000 * 2 ** ((step?.attempts.length ?? 0) - 1));

  await world.lapsedHold('bk_held');
  const heldUntil = new Date(engine.clock.now() + 3_600_000).toISOString();
  await engine.start('expire-hold', { bookingId: 'bk_held', version: 1, heldUntil });
  await engine.activity.quiet();
  const waiting = await show('expire-hold', 'expire-hold-bk_held-v1');
  expect(waiting.steps).toMatchObject([{ state: 'WaitForPayment', status: 'waiting' }]);
  const [{ waitsUntil = '' } = {}] = waiting.steps;
  // Waits for a token are of whole seconds.
  expect(Date.parse(waitsUntil) - Date.parse(heldUntil)).toBeGreaterThanOrEqual(0);
  expect(Date.parse(waitsUntil) - Date.parse(heldUntil)).toBeLessThan(1_000);
});

const list = async (asked: object) => {
  const query = executionsQuery.parse(asked);
  const answer = await listExecutions({ query, reach: reachOver() }, services);
  return executionList.parse(answer.body);
};

const acts = { redrive: redriveExecution, stop: stopExecution, restart: restartExecution };
const act = async (what: keyof typeof acts, workflow: string, name: string) => {
  const asked = { path: { workflow, name }, query: undefined, body: undefined, header, caller: 'operator-1' };
  const { status, body } = await acts[what](asked, services);
  return { status, ...(status === 200 && executionActed.parse(body)) };
};
const arnOf = (workflow: string, name: string) =>
  `arn:aws:states:eu-west-1:000000000000:execution:${workflow}:${name}`;
const openWorkOf = async (execution: string) =>
  (await services.work.listOpen()).filter(({ about }) => about.execution === execution);

/** A paid stay whose confirmation ended red, as Stripe was down for hours. */
async function aRedConfirmation(bookingId: string) {
  await world.paidBooking(bookingId);
  engine.before.set('capture-payment', failing('PaymentsUnavailable'));
  await engine.run('confirm-booking', { bookingId, version: 2 });
  engine.before.clear();
  return `confirm-booking-${bookingId}-v2`;
}

test('a red execution goes on from the step that failed and turns green, and its work item is closed', async () => {
  const name = await aRedConfirmation('bk_again');
  expect(await openWorkOf(name)).toHaveLength(1);
  expect(await act('redrive', 'confirm-booking', name)).toMatchObject({ status: 200, name });
  expect((await engine.ended(arnOf('confirm-booking', name))).status).toBe('SUCCEEDED');
  const shown = await show('confirm-booking', name);
  expect(shown.execution).toMatchObject({ status: 'succeeded', redrives: 1, troubles: [], choices: [] });
  expect(standingOf(shown, 'CapturePayment')).toEqual({ status: 'succeeded', visits: 2, attempts: 42 });
  expect(shown.graph.nodes.filter(({ standing }) => standing?.status === 'failed')).toEqual([]);
  expect(await openWorkOf(name)).toEqual([]);
  expect((await act('redrive', 'confirm-booking', name)).status).toBe(409);
  expect((await act('restart', 'confirm-booking', name)).status).toBe(409);
});

test('an execution that runs is stopped, once, and shows which step that ended', async () => {
  await world.lapsedHold('bk_stop');
  const heldUntil = new Date(engine.clock.now() + 3_600_000).toISOString();
  const arn = await engine.start('expire-hold', { bookingId: 'bk_stop', version: 1, heldUntil });
  await engine.activity.quiet();
  const name = 'expire-hold-bk_stop-v1';
  expect((await act('stop', 'expire-hold', name)).status).toBe(200);
  expect((await engine.look(arn)).status).toBe('ABORTED');
  const shown = await show('expire-hold', name);
  expect([shown.execution.status, standingOf(shown, 'WaitForPayment')?.status]).toEqual([
    'stopped',
    'stopped',
  ]);
  expect((await act('stop', 'expire-hold', name)).status).toBe(409);
});

test('what is too old to go on begins anew under its next name, with the input that it had, and once', async () => {
  const name = await aRedConfirmation('bk_old');
  await engine.clock.advanceTo(engine.clock.now() + 15 * 86_400_000);
  expect((await show('confirm-booking', name)).execution.choices).toEqual(['restart']);
  expect((await act('redrive', 'confirm-booking', name)).status).toBe(409);
  const next = `${name}-again1`;
  expect(await act('restart', 'confirm-booking', name)).toMatchObject({ status: 200, name: next });
  expect((await engine.ended(arnOf('confirm-booking', next))).status).toBe('SUCCEEDED');
  expect((await world.bookings.read('bk_old'))?.status).toBe('confirmed');
  expect(await openWorkOf(name)).toEqual([]);
  expect((await act('restart', 'confirm-booking', name)).status).toBe(409);
});

test('every execution is on record as it stands, under its booking and its home, before and after a redrive', async () => {
  const name = await aRedConfirmation('bk_listed');
  const mine = async () => (await list({ bookingId: 'bk_listed', workflow: 'confirm-booking' })).executions;
  await engine.activity.quiet();
  expect(await mine()).toMatchObject([
    {
      ...{ name, status: 'failed', redrives: 0, property: { id: expect.any(String) } },
      trouble: { state: 'CapturePayment', fault: 'PaymentsUnavailable' },
    },
  ]);
  await act('redrive', 'confirm-booking', name);
  await engine.ended(arnOf('confirm-booking', name));
  await engine.activity.quiet();
  const [green, ...more] = await mine();
  expect([green, more]).toMatchObject([{ status: 'succeeded', redrives: 1 }, []]);
  expect(green?.trouble).toBeUndefined();
});

test('an end that nobody heard of is on record once somebody has looked', async () => {
  await world.paidBooking('bk_unheard');
  const name = 'confirm-booking-bk_unheard-v2';
  const statuses = async () =>
    (await list({ bookingId: 'bk_unheard', workflow: 'confirm-booking' })).executions.map(
      (each) => each.status,
    );
  engine.before.set('capture-payment', async () => {
    isDeaf = true;
  });
  await engine.run('confirm-booking', { bookingId: 'bk_unheard', version: 2 });
  await engine.activity.quiet();
  isDeaf = false;
  expect(await statuses()).toEqual(['running']);
  expect((await show('confirm-booking', name)).execution.status).toBe('succeeded');
  expect(await statuses()).toEqual(['succeeded']);
});

test('what Step Functions has forgotten is shown from the record as it was before, and can begin anew', async () => {
  const name = await aRedConfirmation('bk_kept');
  const before = await show('confirm-booking', name);
  await engine.clock.advanceTo(engine.clock.now() + 91 * 86_400_000);
  engine.forget();
  await engine.activity.quiet();
  expect(await services.lifecycles.describe({ workflow: 'confirm-booking', name })).toBeUndefined();
  const after = await show('confirm-booking', name);
  expect(after.execution).toMatchObject({ status: 'failed', source: 'record', choices: ['restart'] });
  for (const part of ['graph', 'steps', 'events'] as const) expect(after[part]).toEqual(before[part]);
  expect(after.execution.trouble).toEqual(before.execution.trouble);
  expect((await act('redrive', 'confirm-booking', name)).status).toBe(409);
  const { name: next } = await act('restart', 'confirm-booking', name);
  expect((await engine.ended(arnOf('confirm-booking', next ?? ''))).status).toBe('SUCCEEDED');
});

test('an execution that nobody knows is not found, and neither is a workflow that nobody has', async () => {
  for (const path of [
    { workflow: 'confirm-booking', name: 'confirm-booking-nobody-v1' },
    { workflow: 'rob-the-bank', name: 'confirm-booking-bk_green-v2' },
  ]) {
    const { status } = await showExecution({ path, query: undefined, body: undefined, header }, services);
    expect(status).toBe(404);
  }
});

test('executions are listed newest first, by workflow, status, home, booking and time, page by page', async () => {
  const at = (minute: number) => `2027-07-04T10:${String(minute).padStart(2, '0')}:00.000Z`;
  for (let minute = 0; minute < 12; minute += 1)
    await services.records.write({
      workflow: minute % 2 === 0 ? 'plan-stay' : 'sync-channels',
      name: `n${minute}`,
      status: minute % 3 === 0 ? 'failed' : 'succeeded',
      startedAt: at(minute),
      redrives: 0,
      ...(minute % 2 === 0 ? { bookingId: `bk_${minute % 4}` } : {}),
      propertyId: minute < 6 ? 'seeblick' : 'loft',
      trouble: { state: 'PlanStages', fault: 'SchedulesUnavailable' },
    });
  const names = async (asked: object) => (await list(asked)).executions.map(({ name }) => name);
  const then = { from: at(0), before: at(30) };
  expect(await names(then)).toEqual(Array.from({ length: 12 }, (_, at) => `n${11 - at}`));
  expect(await names({ workflow: 'plan-stay', status: 'red' })).toEqual(['n6', 'n0']);
  expect(await names({ propertyId: 'seeblick', status: 'succeeded' })).toEqual(['n5', 'n4', 'n2', 'n1']);
  expect(await names({ bookingId: 'bk_2' })).toEqual(['n10', 'n6', 'n2']);
  expect(await names({ bookingId: 'bk_2', propertyId: 'seeblick' })).toEqual(['n2']);
  expect(await names({ from: at(3), before: at(6) })).toEqual(['n5', 'n4', 'n3']);
  const pages: string[][] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof list>> = await list({
      ...then,
      limit: 5,
      ...(next && { after: next }),
    });
    pages.push(page.executions.map(({ name }) => name));
    next = page.next;
  }
  expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
  expect(new Set(pages.flat()).size).toBe(12);
  const [red] = (await list({ workflow: 'plan-stay', status: 'red' })).executions;
  expect(red?.trouble).toMatchObject({
    state: 'PlanStages',
    text: 'The scheduler of AWS could not be reached.',
  });
});

test('a record is written over by what came later only, in whatever order one hears of it', async () => {
  const told = { workflow: 'plan-stay', name: 'twice', startedAt: '2028-01-01T10:00:00.000Z', redrives: 0 };
  await services.records.write({ ...told, status: 'succeeded', redrives: 1 });
  await services.records.write({ ...told, status: 'failed' });
  await services.records.write({ ...told, status: 'running', redrives: 1 });
  expect(await services.records.read(told)).toMatchObject({ status: 'succeeded', redrives: 1 });
  await services.records.write({ ...told, status: 'running', startedAt: '2029-01-01T10:00:00.000Z' });
  expect(await services.records.read(told)).toMatchObject({ status: 'running', redrives: 0 });
});

test('a telling that cannot be read is tried again alone; those beside it are kept', async () => {
  const detail = {
    ...{ stateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:plan-stay', name: 'beside' },
    ...{ status: 'RUNNING', startDate: Date.parse('2028-02-01T10:00:00Z') },
  };
  const Records = [aMessage('torn', '{'), aMessage('whole', JSON.stringify({ detail }))];
  const { records, lifecycles } = services;
  expect(await recordExecutions({ Records }, { table: world.database.table, records, lifecycles })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'torn' }],
  });
  expect(await records.read({ workflow: 'plan-stay', name: 'beside' })).toMatchObject({ status: 'running' });
});
