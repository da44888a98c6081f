import { z } from 'zod';
import { createBeds24 } from '../../../../functions/adapters/channels/beds24/beds24.ts';
import { createChannexPort } from '../../../../functions/adapters/channels/channex/channex.ts';
import type { CreditBook } from '../../../../functions/adapters/channels/credit-book.ts';
import type { PendingRevision } from '../../../../functions/adapters/channels/port.ts';
import type { Beds24Connection, ChannexConnection } from '../../../../functions/domain/channel.ts';
import { addDays, type Stay } from '../../../../functions/domain/stay.ts';
import { platformKeys } from '../platforms.ts';

/** A booking that stands at a vendor. */
export interface Standing extends Stay {
  readonly id: string;
}

/** What guests do at a vendor's platforms, and how we hear of it. */
export interface VendorSide {
  /** Sells nights that are free there; nothing where they are not. */
  book(stay: Stay): Promise<void>;
  move(id: string, stay: Stay): Promise<void>;
  cancel(id: string): Promise<void>;
  standing(): Promise<Standing[]>;
  /** What waits for us, and what we know already. */
  told(): Promise<PendingRevision[]>;
  acknowledge(receipt: string): Promise<void>;
}

/** Reads everything, however long ago it changed. */
const ever = new Date('2026-01-01T00:00:00Z');

const script = async (path: string, body?: object): Promise<unknown> => {
  const base = (process.env.CHANNEX_API_BASE ?? '').replace('/channex/api/v1', '');
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${base}/_local/vendors/${path}`, { ...post });
  return answer.ok ? answer.json() : undefined;
};

async function all(pending: AsyncIterable<PendingRevision>, listing: string): Promise<PendingRevision[]> {
  const found: PendingRevision[] = [];
  for await (const revision of pending) if (revision.listing === listing) found.push(revision);
  return found;
}

const atChannex = z.array(
  z.looseObject({
    id: z.string(),
    property_id: z.string(),
    status: z.string(),
    arrival_date: z.string(),
    departure_date: z.string(),
  }),
);

/** A home at Channex, told of by its own clock. */
export function channexSide(
  { channexPropertyId: propertyId }: ChannexConnection,
  now: () => number,
): VendorSide {
  const port = createChannexPort({ apiKey: platformKeys.channexApiKey }, now);
  return {
    book: async (stay) => void (await script('channex/bookings', { propertyId, rooms: [stay] })),
    move: async (id, stay) => void (await script(`channex/bookings/${id}/change`, { rooms: [stay] })),
    cancel: async (id) => void (await script(`channex/bookings/${id}/cancel`, {})),
    async standing() {
      const bookings = atChannex.parse(await script('channex/bookings'));
      return bookings
        .filter(({ property_id, status }) => property_id === propertyId && status !== 'cancelled')
        .map(({ id, arrival_date: arrival, departure_date: departure }) => ({ id, arrival, departure }));
    },
    told: () => all(port.pendingRevisions(ever), propertyId),
    acknowledge: (receipt) => port.acknowledge(receipt),
  };
}

const atBeds24 = z.array(
  z.looseObject({
    id: z.number(),
    roomId: z.number(),
    status: z.string(),
    arrival: z.string(),
    departure: z.string(),
    more: z.looseObject({ custom1: z.string().optional() }),
  }),
);
const nights = z.array(z.looseObject({ isFree: z.boolean() }));

/** These calls are not the product's: they wait for no credits. */
const uncounted: CreditBook = { change: async (next) => next(undefined) };

/** A room at Beds24. */
export function beds24Side({ roomId }: Beds24Connection, now: () => number): VendorSide {
  const { beds24RefreshToken: refreshToken } = platformKeys;
  const port = createBeds24({
    ...{ refreshToken, base: process.env.BEDS24_API_BASE, now, currencyOf: async () => 'EUR' },
    book: uncounted,
  });
  const areFree = async ({ arrival, departure }: Stay) => {
    const span = `from=${arrival}&to=${addDays(departure, -1)}`;
    return nights.parse(await script(`beds24/rooms/${roomId}/nights?${span}`)).every(({ isFree }) => isFree);
  };
  return {
    async book(stay) {
      if (await areFree(stay)) await script('beds24/bookings', { roomId, channel: 'booking', ...stay });
    },
    async move(id, stay) {
      if (await areFree(stay)) await script(`beds24/bookings/${id}`, stay);
    },
    cancel: async (id) => void (await script(`beds24/bookings/${id}/cancel`, {})),
    async standing() {
      const bookings = atBeds24.parse(await script('beds24/bookings'));
      return bookings
        .filter((booking) => booking.roomId === roomId && booking.status !== 'cancelled')
        .filter(({ more }) => more.custom1 === undefined)
        .map(({ id, arrival, departure }) => ({ id: String(id), arrival, departure }));
    },
    told: () => all(port.pendingRevisions(ever), String(roomId)),
    acknowledge: (receipt) => port.acknowledge(receipt),
  };
}
