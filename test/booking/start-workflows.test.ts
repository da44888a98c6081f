import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { encodeItem } from '../../functions/adapters/attribute-value.ts';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { itemOfConnection } from '../../functions/adapters/channels/connection-item.ts';
import type { Execution } from '../../functions/adapters/executions.ts';
import { itemOfMonth } from '../../functions/adapters/month-item.ts';
import { itemOfProperty } from '../../functions/adapters/property-item.ts';
import type { NewItem } from '../../functions/adapters/table.ts';
import type { Booking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import { executionsForHome } from '../../functions/streams/home-executions.ts';
import { type Followers, startWorkflows } from '../../functions/streams/start-workflows.ts';
import { compilePattern } from '../../infra/local/streams/pattern.ts';
import { bookCleaner } from '../../workflows/book-cleaner.ts';
import { workflows } from '../../workflows/index.ts';
import { aHeldBooking, aProperty, guest, noon } from './builders.ts';

const held: Booking = aHeldBooking('bk_1');
const paid = authorise(held, { sessionId: 'cs_bk_1', at: noon });
const authorised: Booking = paid.kind === 'refuse' ? held : paid.booking;

let sequence = 0;

/** A record as the stream's event source mapping hands it over. */
function aChange(before: Booking | undefined, after: Booking): DynamoDBRecord {
  sequence += 1;
  const image = (booking: Booking) =>
    JSON.parse(JSON.stringify(encodeItem(itemOfBooking(booking, 'request'))));
  return {
    eventName: before ? 'MODIFY' : 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      NewImage: image(after),
      ...(before && { OldImage: image(before) }),
    },
  };
}

/** The home of these bookings is pushed to a platform, and that of others to a hub too. */
const connectedOf = (homes: readonly string[]) => ({
  pushed: new Set(homes.filter((home) => home === 'home' || home === 'hub')),
  withHub: new Set(homes.filter((home) => home === 'hub')),
});
/** Of that home's bookings one is confirmed, and one is not paid yet. */
const staysAt = async (home: string) => (home === 'home' ? [confirmedOf(authorised), held] : []);
const nowhere = { pushed: new Set<string>(), withHub: new Set<string>() };

/** Follows up with what is given, and else with nothing. */
const following = (some: Partial<Followers>): Followers => ({
  start: async () => undefined,
  connectedAmong: async (homes) => connectedOf(homes),
  staysToCome: staysAt,
  endHold: async () => undefined,
  ...some,
});

async function started(...Records: DynamoDBRecord[]): Promise<Execution[]> {
  const executions: Execution[] = [];
  const start = async (execution: Execution) => {
    executions.push(execution);
  };
  const answer = await startWorkflows({ Records }, following({ start }));
  expect(answer).toEqual({ batchItemFailures: [] });
  return executions;
}

test('a new hold starts its expiry, named by booking and version', async () => {
  expect(await started(aChange(undefined, held))).toEqual([
    {
      workflow: 'expire-hold',
      name: 'expire-hold-bk_1-v1',
      input: { bookingId: 'bk_1', version: 1, heldUntil: '2027-01-10T12:30:00.000Z' },
    },
  ]);
});

test('nights that a guest gives back start their expiry at once', async () => {
  const heldUntil = '2027-01-10T12:05:00.000Z';
  const givenUp = { ...held, version: 2, heldUntil };
  expect(await started(aChange(held, givenUp))).toEqual([
    {
      workflow: 'expire-hold',
      name: 'expire-hold-bk_1-v2',
      input: { bookingId: 'bk_1', version: 2, heldUntil },
    },
  ]);
});

test('a payment starts the confirmation', async () => {
  expect(await started(aChange(held, authorised))).toEqual([
    {
      workflow: 'confirm-booking',
      name: 'confirm-booking-bk_1-v2',
      input: { bookingId: 'bk_1', version: 2 },
    },
  ]);
});

test('a change of anything but the status starts nothing, nor does any other item', async () => {
  const corrected: Booking = { ...held, guest: { ...guest, phone: '+351 21' } };
  const other: DynamoDBRecord = {
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: '1', NewImage: { pk: { S: 'BOOKING#bk_1' }, sk: { S: 'EVENT#1' } } },
  };
  expect(await started(aChange(held, corrected), other)).toEqual([]);
});

/** A record of an item of a home. */
function aHomeChange(after: NewItem, before?: NewItem): DynamoDBRecord {
  sequence += 1;
  const image = (item: NewItem) => JSON.parse(JSON.stringify(encodeItem(item)));
  return {
    eventName: before ? 'MODIFY' : 'INSERT',
    dynamodb: {
      SequenceNumber: String(sequence),
      NewImage: image(after),
      ...(before && { OldImage: image(before) }),
    },
  };
}

const aMonth = (propertyId: string, version: number) =>
  itemOfMonth({ propertyId, month: '2027-07', taken: {}, overrides: {}, version });

const aConnection = (isOn: boolean, version: number) =>
  itemOfConnection({
    id: 'cn_1',
    propertyId: 'home',
    listing: '1',
    platform: 'airbnb',
    mode: 'beds24',
    roomId: 1,
    isOn,
    version,
  });

test('a changed month is pushed to the platforms of its home, named by month and version', async () => {
  expect(await started(aHomeChange(aMonth('home', 4)))).toEqual([
    {
      workflow: 'sync-channels',
      name: 'sync-channels-home-2027-07-v4',
      input: { propertyId: 'home', changed: '2027-07', version: 4 },
    },
  ]);
});

test('a home that is pushed nowhere starts nothing, and is asked about once for a whole batch', async () => {
  const asked: (readonly string[])[] = [];
  const Records = [
    aHomeChange(aMonth('other', 1)),
    aHomeChange(aMonth('other', 2)),
    aHomeChange(aMonth('x', 1)),
  ];
  await startWorkflows(
    { Records },
    following({
      start: async () => expect.unreachable(),
      connectedAmong: async (homes) => {
        asked.push(homes);
        return nowhere;
      },
    }),
  );
  expect(asked).toEqual([['other', 'x']]);
});

test('a hold that was paid is waited for no longer; any other change ends no wait', async () => {
  const ended: string[] = [];
  const Records = [aChange(undefined, held), aChange(held, authorised), aChange(authorised, authorised)];
  await startWorkflows({ Records }, following({ endHold: async (id) => void ended.push(id) }));
  expect(ended).toEqual(['bk_1']);
});

test('a payment is confirmed though the wait of its hold cannot be ended, which is tried again', async () => {
  const begun: string[] = [];
  const record = aChange(held, authorised);
  const answer = await startWorkflows(
    { Records: [record] },
    following({
      start: async ({ workflow }) => void begun.push(workflow),
      endHold: () => Promise.reject(new Error('Step Functions is out of reach')),
    }),
  );
  expect(begun).toContain('confirm-booking');
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: record.dynamodb?.SequenceNumber }]);
});

test('a home that gets a lock has its certain stays planned anew, so that they get door codes; one that had it has not', async () => {
  const without = aProperty('home');
  const locked = (version: number) => {
    const lock = { driver: 'seam', deviceId: `d${version}` } as const;
    return itemOfProperty({ ...without, lock, version });
  };
  const plans = async (...records: DynamoDBRecord[]) =>
    (await started(...records)).filter(({ workflow }) => workflow === 'plan-stay');
  expect(await plans(aHomeChange(locked(2), itemOfProperty(without)))).toEqual([
    {
      workflow: 'plan-stay',
      name: 'plan-stay-bk_1-v3-lock2',
      input: { bookingId: 'bk_1', version: 3 },
    },
  ]);
  expect(await plans(aHomeChange(locked(3), locked(2)))).toEqual([]);
  expect(await plans(aHomeChange(itemOfProperty({ ...without, version: 4 }), locked(3)))).toEqual([]);
});

test('a changed profile and a connection that is switched on are pushed, the same profile again is not', async () => {
  const [first, second] = [aProperty(), { ...aProperty(), version: 2, rates: { base: 1, seasons: [] } }];
  const names = async (...records: DynamoDBRecord[]) => (await started(...records)).map(({ name }) => name);
  expect(
    await names(
      aHomeChange(itemOfProperty(second), itemOfProperty(first)),
      aHomeChange({ ...itemOfProperty(second), indexedAgain: 'now' }, itemOfProperty(second)),
    ),
  ).toEqual(['sync-channels-home-profile-v2']);
  expect(
    await names(
      aHomeChange(aConnection(true, 3), aConnection(false, 2)),
      aHomeChange(aConnection(false, 4), aConnection(true, 3)),
    ),
  ).toEqual(['sync-channels-home-cn_1-v3']);
});

test('what changes of a home in one batch is pushed once, under the name of the last change', async () => {
  const twoMonths = await started(
    aHomeChange(aMonth('home', 7)),
    aChange(undefined, held),
    aHomeChange({ ...aMonth('home', 3), sk: 'MONTH#2027-08' }),
  );
  expect(twoMonths.map(({ name }) => name)).toEqual(['expire-hold-bk_1-v1', 'sync-channels-home-2027-08-v3']);
});

test('a home with the longest id there can be has executions whose names AWS takes', () => {
  const change = { propertyId: 'h'.repeat(64), changed: '2027-07', version: 123_456 };
  const [execution] = executionsForHome(change, workflows);
  expect(execution?.name).toMatch(/^sync-channels-[0-9a-f]{16}-2027-07-v123456$/);
});

test('homes that cannot be asked about now fail their own records only', async () => {
  const Records = [aChange(undefined, held), aHomeChange(aMonth('home', 5))];
  const executions: string[] = [];
  const answer = await startWorkflows(
    { Records },
    following({
      start: async ({ workflow }) => void executions.push(workflow),
      connectedAmong: async () => {
        throw new Error('throttled');
      },
    }),
  );
  expect(executions).toEqual(['expire-hold']);
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: Records[1]?.dynamodb?.SequenceNumber }]);
});

test('no execution carries a word about the guest', async () => {
  const text = JSON.stringify(await started(aChange(undefined, held), aChange(held, authorised)));
  expect(text).not.toContain(guest.name);
  expect(text.toLowerCase()).not.toContain(guest.email.toLowerCase());
});

test('the stream is told from which record to go on', async () => {
  const records = [aChange(undefined, held), aChange(held, authorised), aChange(undefined, held)];
  const start = async ({ workflow }: Execution) => {
    if (workflow === 'confirm-booking') throw new Error('throttled');
  };
  const answer = await startWorkflows({ Records: records }, following({ start }));
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: records[1]?.dynamodb?.SequenceNumber }]);
});

const confirmedOf = (booking: Booking) => {
  const decided = confirm(booking, { version: 2, paymentIntentId: 'pi_1', at: noon });
  if (decided.kind === 'refuse') throw new Error(decided.reason);
  return decided.booking;
};

test('a booking that is confirmed, changed or about to be cancelled is told to the hubs of its home, and of the one it left', async () => {
  const atHub: Booking = { ...authorised, propertyId: 'hub' };
  const confirmed = confirmedOf(atHub);
  const changed: Booking = { ...confirmed, version: 4 };
  const moved: Booking = { ...changed, propertyId: 'home', version: 5 };
  const told = await started(
    aChange(atHub, confirmed),
    aChange(confirmed, changed),
    aChange(changed, moved),
    aChange(authorised, confirmedOf(authorised)),
  );
  expect(told.filter(({ workflow }) => workflow === 'sync-bookings')).toEqual(
    [
      { name: 'bk_1-v3', version: 3 },
      { name: 'bk_1-v4', version: 4 },
      { name: 'bk_1-v5-left', version: 5 },
    ].map(({ name, version }) => ({
      workflow: 'sync-bookings',
      name: `sync-bookings-${name}`,
      input: { propertyId: 'hub', changed: 'bk_1', bookingId: 'bk_1', version },
    })),
  );
});

test('a connection that is made or resumed is told of the bookings of its home, a paused one is not', async () => {
  const connection = (isOn: boolean, version: number) => {
    const { propertyId: _, ...item } = aConnection(isOn, version);
    return { ...item, propertyId: 'hub', pk: 'PROPERTY#hub' };
  };
  const told = await started(
    aHomeChange(connection(true, 1)),
    aHomeChange(connection(false, 2), connection(true, 1)),
    aHomeChange(aConnection(true, 3)),
  );
  expect(told.filter(({ workflow }) => workflow === 'sync-bookings')).toEqual([
    {
      workflow: 'sync-bookings',
      name: 'sync-bookings-cn_1-v1',
      input: { propertyId: 'hub', changed: 'cn_1', version: 1 },
    },
  ]);
});

test('a job that is given back, or of which whoever has it is to hear, starts its own execution; what a new version makes of it does not', async () => {
  const image = (revision: number, more: Readonly<Record<string, { S: string }>>, version = 3) => ({
    ...{ pk: { S: 'BOOKING#bk_1' }, sk: { S: 'CLEANING' }, bookingId: { S: 'bk_1' } },
    ...{ version: { N: String(version) }, revision: { N: String(revision) }, ...more },
  });
  const had = (more = {}) => ({ status: { S: 'accepted' }, ...more });
  const open = { status: { S: 'offered' } };
  const change = (OldImage: object, NewImage: object): DynamoDBRecord =>
    JSON.parse(
      JSON.stringify({ eventName: 'MODIFY', dynamodb: { SequenceNumber: '1', OldImage, NewImage } }),
    );
  const givenBack = change(image(4, had()), image(5, open));
  const nextGuests = change(image(7, had()), image(8, had({ tell: { S: 'next-guests' } })));
  const others = [
    change(image(2, open), image(3, had({ tell: { S: 'booked' } }))),
    change(image(3, had({ tell: { S: 'booked' } })), image(4, had())),
    change(image(3, had({ tell: { S: 'booked' } })), image(4, open)),
    change(image(4, had()), image(5, open, 4)),
    change(image(4, had()), image(5, had({ tell: { S: 'changed' } }), 4)),
    change(image(4, had()), image(5, { status: { S: 'done' } })),
  ];
  const { patterns } = bookCleaner;
  for (const record of [givenBack, nextGuests])
    expect(patterns.map((pattern) => compilePattern(pattern)(record))).toContain(true);
  expect(await started(givenBack, givenBack, nextGuests, ...others)).toEqual(
    [5, 5, 8].map((revision) => ({
      workflow: 'book-cleaner',
      name: `book-cleaner-bk_1-v3-r${revision}`,
      input: { bookingId: 'bk_1', version: 3 },
    })),
  );
});

test('each letter and refund that is asked for starts its own execution, and a repeat of its record the same one', async () => {
  const image = (sk: string, number: number, status: string) => ({
    ...{ pk: { S: 'BOOKING#bk_1' }, sk: { S: sk }, bookingId: { S: 'bk_1' }, version: { N: '3' } },
    ...{ number: { N: String(number) }, status: { S: status } },
  });
  const asked = (sk: string, number: number, before: string): DynamoDBRecord => ({
    eventName: 'MODIFY',
    dynamodb: {
      ...{ SequenceNumber: '1', NewImage: image(sk, number, 'asked') },
      ...(number > 1 && { OldImage: image(sk, number - 1, before) }),
    },
  });
  const letters = [1, 2, 2].map((number) => asked('LETTER', number, 'asked'));
  const refunds = [1, 2].map((number) => asked('REFUND', number, 'done'));
  expect((await started(...letters, ...refunds)).map(({ name }) => name)).toEqual([
    'send-letter-again-bk_1-v3-c1-asked',
    'send-letter-again-bk_1-v3-c2-asked',
    'send-letter-again-bk_1-v3-c2-asked',
    'give-money-back-bk_1-v3-c1-asked',
    'give-money-back-bk_1-v3-c2-asked',
  ]);
});
