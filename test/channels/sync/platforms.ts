import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  addDays,
  type CalendarDate,
  type CalendarMonth,
  monthOf,
  todayAt,
} from '../../../functions/domain/stay.ts';
import { type Activity, createActivity } from '../../../infra/local/activity.ts';
import { createBeds24Fake } from '../../../infra/local/channels/beds24/beds24.ts';
import { createChannex } from '../../../infra/local/channels/channex/channex.ts';
import { type Clock, createClock } from '../../../infra/local/clock.ts';
import { createFaults, type Faults } from '../../../infra/local/faults.ts';

/** The month that the tests are about: next month, so that all of it is to be sold. */
export const month: CalendarMonth = monthOf(addDays(`${today().slice(0, 7)}-01`, 31));

/** Today at the homes. */
export function today(): CalendarDate {
  return todayAt(Date.now(), 'Europe/Lisbon');
}

/** A night of that month. */
export const night = (day: number): CalendarDate => `${month}-${String(day).padStart(2, '0')}`;

/** The keys that the platforms know, as the product's secret has them. */
export const platformKeys = {
  channexApiKey: 'channex-of-the-tests',
  beds24RefreshToken: 'beds24-of-the-tests',
};

/** What a platform believes of a night. */
export interface Believed {
  readonly isFree: boolean;
  /** As the platform writes it. */
  readonly price: string | null;
}

/** A home as Channex names it. */
export interface ChannexListing {
  readonly propertyId: string;
  readonly roomTypeId: string;
  readonly ratePlanId: string;
}

const booked = z.object({
  id: z.number(),
  roomId: z.number(),
  status: z.string(),
  arrival: z.string(),
  departure: z.string(),
  price: z.number(),
  more: z.looseObject({ custom1: z.string().optional(), lastName: z.string().optional() }),
});

/** A booking as Beds24 has it; what it keeps unread is in `more`. */
export type BookedThere = z.infer<typeof booked>;

/** A revision of a booking at Channex. */
const revised = z.looseObject({ id: z.string(), booking_id: z.string() });
type Revised = z.infer<typeof revised>;

/** The vendors' counterparts on a port of their own. */
export interface Platforms {
  readonly faults: Faults;
  /** Sets up a home at Channex. */
  channexListing(title: string): Promise<ChannexListing>;
  /** Sets up a home at Beds24. */
  beds24Room(title: string): Promise<number>;
  /** What Channex or Beds24 believes of `month` at the home with that title, by night. */
  believesOf(title: string): Promise<Readonly<Record<string, Believed>>>;
  /** Edits nights behind our back, at Channex. */
  editChannex(title: string, body: object): Promise<void>;
  /** A guest books at a platform behind Channex, which sells nights that are closed there too, as one that has not heard yet. */
  bookAtChannex(title: string, arrival: CalendarDate, departure: CalendarDate): Promise<Revised>;
  /** The guest or the platform cancels. */
  cancelAtChannex(bookingId: string): Promise<Revised>;
  /** The revisions of Channex that we have not acknowledged. */
  unacknowledged(): Promise<string[]>;
  /** A guest books at a platform behind Beds24; answers its id. */
  bookAtBeds24(title: string, arrival: CalendarDate, departure: CalendarDate): Promise<number>;
  /** What Beds24 has booked in that room, cancelled or not. */
  bookingsAt(title: string): Promise<BookedThere[]>;
  /** How many homes Beds24 has left to sell in that room, by night of `month`. */
  leftAt(title: string): Promise<Readonly<Record<string, number>>>;
  /** Somebody changes a booking in Beds24's own pages. */
  changeAtBeds24(id: number, fields: object): Promise<void>;
  /** How often operations of Channex were called, and how often above its limit. */
  channexCalls(): Promise<Readonly<Record<string, { readonly calls: number; readonly refused: number }>>>;
  /** How often each vendor was called. */
  calls(): Promise<{ readonly channex: number; readonly beds24: number }>;
  close(): Promise<void>;
}

const listing = z.object({ propertyId: z.string(), roomTypeId: z.string(), ratePlanId: z.string() });
const channexNights = z.array(z.looseObject({ night: z.string(), isFree: z.boolean(), rate: z.string() }));
const beds24Nights = z.array(
  z.looseObject({
    night: z.string(),
    isFree: z.boolean(),
    numAvail: z.number(),
    price1: z.number().nullable(),
  }),
);
const acknowledged = z.array(z.looseObject({ id: z.string(), isAcknowledged: z.boolean() }));
const calls = z.record(z.string(), z.object({ calls: z.number(), refused: z.number() }));

/** Starts the counterparts and points the tasks at them by their environment. */
export async function startPlatforms(
  given: { readonly clock: Clock; readonly activity: Activity } | undefined = undefined,
): Promise<Platforms> {
  const activity = given?.activity ?? createActivity();
  const clock = given?.clock ?? createClock(activity);
  const faults = createFaults();
  const folder = mkdtempSync(join(tmpdir(), 'stayflow-platforms-'));
  const parts = { clock, activity, faults };
  const channex = createChannex({
    ...parts,
    dataDir: join(folder, 'channex'),
    apiKey: platformKeys.channexApiKey,
  });
  const beds24 = createBeds24Fake({
    ...parts,
    dataDir: folder,
    refreshToken: platformKeys.beds24RefreshToken,
    deliverTo: () => undefined,
    creditLimit: 100_000,
  });
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/_local/vendors/beds24/')) void beds24.answer(request, response);
    else void (path.startsWith('/beds24/') ? beds24 : channex).handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  process.env.CHANNEX_API_BASE = `${base}/channex/api/v1`;
  process.env.BEDS24_API_BASE = `${base}/beds24/v2`;
  const script = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${base}/_local/vendors/${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const homes = new Map<string, ChannexListing>();
  const rooms = new Map<string, number>();
  const asked = `from=${night(1)}&to=${addDays(night(1), 27)}`;
  return {
    faults,
    async channexListing(title) {
      const made = listing.parse(await script('channex/listings', { title, currency: 'EUR' }));
      homes.set(title, made);
      return made;
    },
    async beds24Room(title) {
      const roomId = 100 + rooms.size;
      await script('beds24/rooms', { roomId });
      rooms.set(title, roomId);
      return roomId;
    },
    async believesOf(title) {
      const room = rooms.get(title);
      if (room !== undefined) {
        const nights = beds24Nights.parse(await script(`beds24/rooms/${room}/nights?${asked}`));
        return byNight(nights.map((each) => [each.night, each.isFree, each.price1]));
      }
      const home = homes.get(title);
      if (!home) return {};
      const nights = channexNights.parse(
        await script(`channex/nights?propertyId=${home.propertyId}&${asked}`),
      );
      return byNight(nights.map((each) => [each.night, each.isFree, each.rate]));
    },
    async editChannex(title, body) {
      await script('channex/nights', { propertyId: homes.get(title)?.propertyId, ...body });
    },
    bookAtChannex: async (title, arrival, departure) =>
      revised.parse(
        await script('channex/bookings', {
          propertyId: homes.get(title)?.propertyId,
          rooms: [{ arrival, departure }],
          anyway: true,
        }),
      ),
    cancelAtChannex: async (id) => revised.parse(await script(`channex/bookings/${id}/cancel`, {})),
    async unacknowledged() {
      const all = acknowledged.parse(await script('channex/revisions'));
      return all.filter((each) => !each.isAcknowledged).map(({ id }) => id);
    },
    async bookAtBeds24(title, arrival, departure) {
      const roomId = rooms.get(title);
      const made = await script('beds24/bookings', {
        roomId,
        arrival,
        departure,
        channel: 'booking',
        price: 300,
      });
      return z.looseObject({ id: z.number() }).parse(made).id;
    },
    async bookingsAt(title) {
      const all = z.array(booked).parse(await script('beds24/bookings'));
      return all.filter(({ roomId }) => roomId === rooms.get(title));
    },
    async leftAt(title) {
      const nights = beds24Nights.parse(await script(`beds24/rooms/${rooms.get(title)}/nights?${asked}`));
      return Object.fromEntries(nights.map((each) => [each.night, each.numAvail]));
    },
    changeAtBeds24: async (id, fields) => void (await script(`beds24/bookings/${id}`, fields)),
    channexCalls: async () => calls.parse(await script('channex/calls')),
    async calls() {
      const sum = async (vendor: string) =>
        Object.values(calls.parse(await script(`${vendor}/calls`))).reduce((all, one) => all + one.calls, 0);
      return { channex: await sum('channex'), beds24: await sum('beds24') };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await channex.close();
      beds24.close();
      if (!given) clock.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const byNight = (nights: readonly (readonly [string, boolean, string | number | null])[]) =>
  Object.fromEntries(
    nights.map(([date, isFree, price]) => [date, { isFree, price: price === null ? null : String(price) }]),
  );
