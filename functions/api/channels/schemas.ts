import { z } from 'zod';
import { platforms } from '../../domain/channel.ts';
import { amount, currency, date, id, plainText } from '../schema-parts.ts';

/** How a home is connected with a platform. */
export const channelMode = z.enum(['ical', 'channex', 'beds24']);

const listing = plainText.min(1).max(200);

const vendorId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be an id as the vendor shows it');

/** `POST /operator/properties/{id}/channels`; which of the last fields are needed depends on the mode. */
export const connectionRequest = z.strictObject({
  mode: channelMode,
  platform: z.enum(platforms),
  /** The listing as the platform names it. */
  listing,
  /** `ical`: where the platform's feed is. */
  feedUrl: z.url().max(2_000).optional(),
  /** `channex`: the home, its room type and its rate plan there. */
  channexPropertyId: vendorId.optional(),
  roomTypeId: vendorId.optional(),
  ratePlanId: vendorId.optional(),
  /** `beds24`: the room there. */
  roomId: z.int().min(1).optional(),
});

/** Answer of `POST /operator/properties/{id}/channels/trial`: what is there under the ids that were given. */
export const connectionTrial = z.object({
  outcome: z.enum(['found', 'unknown', 'no-calendar', 'unreachable', 'refused']),
  /** As the platform calls it. */
  name: z.string().optional(),
  currency: z.string().optional(),
  /** Prices would be wrong there: the home's are in another currency. */
  isInOtherCurrency: z.literal(true).optional(),
  /** Nights from today on, a year at most, that the platform says something of: in a calendar, those that are taken. */
  nights: z.int().optional(),
  /** Stays and closures in a calendar. */
  entries: z.int().optional(),
  /** `unknown`: the ids that are not good, as nobody there has them or another home has. */
  ids: z.array(z.object({ field: z.string(), why: z.enum(['unknown', 'of-another']) })).optional(),
  /** `no-calendar`: what came instead, and the status that was answered with. */
  reason: z.string().optional(),
  status: z.int().optional(),
});

/** `POST /operator/properties/{id}/channels/{connectionId}` */
export const connectionChange = z.strictObject({
  /** The version that was read; a connection that has changed since is left alone. */
  version: z.int().min(1),
  /** False pauses it: nothing is pushed or fetched. */
  isOn: z.boolean().optional(),
  feedUrl: z.url().max(2_000).optional(),
  /** Makes a new address for our feed; the one before ends. */
  replaceExport: z.literal(true).optional(),
});

/** A home's connection with a platform. */
export const connectionResult = z.object({
  connectionId: id,
  propertyId: id,
  platform: z.enum(platforms),
  listing: z.string(),
  mode: channelMode,
  isOn: z.boolean(),
  version: z.int(),
  feedUrl: z.string().optional(),
  /** The address to give to the platform. A secret: whoever has it sees when the home is taken. */
  exportUrl: z.string().optional(),
  channexPropertyId: z.string().optional(),
  roomTypeId: z.string().optional(),
  ratePlanId: z.string().optional(),
  roomId: z.int().optional(),
});

/** How the fetching of calendars goes, in both directions. */
const feedHealth = z.object({
  /** When the platform's calendar was last fetched whole; missing when it never was. */
  lastGoodAt: z.iso.datetime().optional(),
  /** Missing while the last fetch was good. */
  failing: z
    .object({
      since: z.iso.datetime(),
      lastAt: z.iso.datetime(),
      times: z.int(),
      reason: z.string(),
      status: z.int().optional(),
    })
    .optional(),
  /** What is in it from today on. Some platforms do not tell bookings from closures. */
  found: z.object({ bookings: z.int(), closures: z.int(), unsure: z.int() }),
  /** When the platform last fetched our calendar, to ten minutes; missing when it never did. */
  fetchedByPlatformAt: z.iso.datetime().optional(),
});

/** Answer of `GET /operator/properties/{id}/channels`. */
export const connectionList = z.object({
  connections: z.array(connectionResult.extend({ feed: feedHealth.optional() })),
});

const offerParts = {
  isFree: z.boolean(),
  price: amount,
  minStay: z.int(),
  maxStay: z.int().optional(),
  closedToArrival: z.boolean(),
  closedToDeparture: z.boolean(),
};

/** Answer of `GET /operator/properties/{id}/channels/nights`: the proof that a night is closed everywhere. */
export const channelNightsResult = z.object({
  propertyId: id,
  currency,
  /** Today at the home; nights before it are not shown. */
  today: date,
  nights: z.array(
    z.object({
      date,
      wanted: z.object(offerParts),
      channels: z.array(
        z.object({
          connectionId: id,
          /** Whether what the platform last accepted is what we want. */
          isTold: z.boolean(),
          /** Missing parts were never accepted. */
          accepted: z.object({
            isFree: z.boolean().optional(),
            availabilityAt: z.iso.datetime().optional(),
            ...z.object(offerParts).omit({ isFree: true }).partial().shape,
            rateAt: z.iso.datetime().optional(),
          }),
          /** Sent without an answer that says what became of it. */
          isUnsure: z.literal(true).optional(),
          /** What the calendar of a platform that we fetch has in that night; `echo` is ours, come back. */
          theirs: z.enum(['booking', 'block', 'unknown', 'echo']).optional(),
        }),
      ),
    }),
  ),
});

/**
 * What Channex or Beds24 (webhook version 2) tell: an event, or a booking. Anything else of it is neither read nor kept.
 * API Gateway judges by this, as JSON Schema of draft 4.
 */
export const channelMessage = z.union([
  z.looseObject({ event: z.string().regex(/^[a-z_]{1,40}$/) }),
  z.looseObject({ booking: z.looseObject({ id: z.int().min(1) }) }),
]);
