import { vi } from 'vitest';
import { itemOfBooking } from '../../functions/adapters/booking-item.ts';
import { type Bookings, createBookings } from '../../functions/adapters/bookings.ts';
import { type Cleaners, createCleaners } from '../../functions/adapters/cleaning/cleaners.ts';
import { type Cleanings, createCleanings } from '../../functions/adapters/cleaning/cleanings.ts';
import { createProperties, type Properties } from '../../functions/adapters/properties.ts';
import type { Booking, ConfirmedBooking, HeldBooking } from '../../functions/domain/booking.ts';
import { authorise, confirm } from '../../functions/domain/booking-decisions.ts';
import type { CleanerChoice } from '../../functions/domain/cleaner.ts';
import type { Stay } from '../../functions/domain/stay.ts';
import { aHeldBooking, aProperty, aStay } from '../booking/builders.ts';
import { type Database, startDatabase } from '../booking/dynoxide.ts';
import { saveManager } from '../booking/members.ts';
import { type Region, startRegion } from '../workflows/region.ts';
import { startWaking, type Waking } from './waking.ts';

/** Everything that finding a cleaner touches, real or as near as it gets. */
export interface World {
  readonly database: Database;
  readonly bookings: Bookings;
  readonly cleaners: Cleaners;
  readonly cleanings: Cleanings;
  readonly properties: Properties;
  readonly region: Region;
  readonly waking: Waking;
  /** A confirmed booking of a home of its own, which Ana, Bea and Cem clean. */
  booked(id: string, choice?: Partial<CleanerChoice>, stay?: Stay): Promise<ConfirmedBooking>;
  /** Writes the booking's next version. */
  change(id: string, changed: (booking: Booking) => Booking): Promise<void>;
  close(): Promise<void>;
}

/** Mornings in Lisbon: sixty days before the stays of the tests end. */
export const longBefore = new Date('2027-05-08T09:00:00Z');

/** Starts the world and points tasks and API at it by their environment. Dates are what the tests set them to. */
export async function startWorld(): Promise<World> {
  const database = await startDatabase(true);
  const keys = { stripeSecretKey: 'sk', stripeWebhookSecret: 'whsec', tokenKey: 'a-key-of-the-tests' };
  const parameters = { '/site-url': 'http://site.test', '/keys': JSON.stringify(keys) };
  const region = await startRegion(database.endpoint, parameters);
  const waking = await startWaking();
  for (const [name, value] of Object.entries(environment(region.url, waking.url))) vi.stubEnv(name, value);
  // Tasks start cold: what they keep while warm would lead to the world of an earlier test file.
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['Date'], now: longBefore });
  const world = { ...stored(database), database, region, waking };
  await saveManager(database.table);
  await Promise.all(
    ['Ana', 'Bea', 'Cem'].map((name) =>
      world.cleaners.save({
        id: name.toLowerCase(),
        ownerId: 'owner',
        name,
        email: `${name.toLowerCase()}@example.com`,
        locale: name === 'Cem' ? 'de' : 'en',
        isOn: true,
        feedRotation: 1,
        version: 1,
      }),
    ),
  );
  return {
    ...world,
    booked: (id, choice, stay) => book(world, id, choice, stay),
    change: async (id, changed) => {
      const next = (booking: Booking) => ({ ...changed(booking), version: booking.version + 1 });
      const decide = (booking: Booking) => ({ kind: 'change', booking: next(booking) }) as const;
      await world.bookings.settle(id, decide, { by: 'test', at: new Date() });
    },
    close: async () => {
      vi.useRealTimers();
      vi.unstubAllEnvs();
      // What was loaded here leads to this world.
      vi.resetModules();
      await region.close();
      await waking.close();
      await database.close();
    },
  };
}

const stored = ({ table }: Database) => ({
  bookings: createBookings(table),
  cleaners: createCleaners(table),
  cleanings: createCleanings(table),
  properties: createProperties(table),
});

const environment = (region: string, states: string) => ({
  AWS_ENDPOINT_URL: region,
  AWS_ENDPOINT_URL_SFN: states,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  TABLE_NAME: 'main',
  IDEMPOTENCY_TABLE_NAME: 'idempotency',
  SITE_URL_PARAMETER: '/site-url',
  KEYS_PARAMETER: '/keys',
  MAIL_FROM: 'stay@example.com',
  MAIL_CONFIGURATION_SET: 'stayflow',
  IMAGE_BUCKET: 'pictures',
  // Nobody answers there: a report can be made without its photos.
  AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

async function book(
  { database, properties }: Pick<World, 'database' | 'properties'>,
  id: string,
  choice: Partial<CleanerChoice> = {},
  stay = aStay(),
): Promise<ConfirmedBooking> {
  const cleaning: CleanerChoice = {
    cleaners: ['ana', 'bea', 'cem'],
    ask: 'one-at-a-time',
    hoursToAnswer: 24,
    ...choice,
  };
  // Its name is in every mail about it.
  await properties.save({ ...aProperty(id), name: id, cleaning });
  const booking = confirmedOf(aHeldBooking(id, stay, id));
  await database.table.put(itemOfBooking(booking, 'request'));
  return booking;
}

function confirmedOf(held: HeldBooking): ConfirmedBooking {
  const at = longBefore;
  const paid = authorise(held, { sessionId: held.checkout.sessionId, at });
  if (paid.kind !== 'change') throw new Error('It was not paid');
  const settled = confirm(paid.booking, { version: 2, paymentIntentId: 'pi_1', at });
  if (settled.kind !== 'change') throw new Error('It was not confirmed');
  return settled.booking;
}
