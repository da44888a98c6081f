import { z } from 'zod';
import type { HomeDraft } from '../../domain/home-checks/home-draft.ts';
import type { StayLimits } from '../../domain/property.ts';
import { weekdays } from '../../domain/stay.ts';
import { currency, id } from '../schema-parts.ts';

// Forms only: what may stand in the fields is told by the domain, to the form in the browser as well.

const day = z.enum(weekdays);
const perDay = z.partialRecord(day, z.number());
const days = z.array(day).max(7);
const dates = z.strictObject({ from: z.string(), to: z.string() });

const limits = z.strictObject({
  minStay: z.number().exactOptional(),
  maxStay: z.number().exactOptional(),
  minStayByArrival: perDay.exactOptional(),
  closedToArrival: days.exactOptional(),
  closedToDeparture: days.exactOptional(),
}) satisfies z.ZodType<StayLimits>;

const season = z.strictObject({
  ...{ name: z.string(), from: z.string(), to: z.string(), base: z.number() },
  weekdays: perDay.exactOptional(),
  limits: limits.exactOptional(),
});

const taxable = z.enum(['accommodation', 'extra-guests', 'cleaning']);
const tax = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('percent'), name: z.string(), basisPoints: z.number() },
    on: z.array(taxable),
  }),
  z.strictObject({
    ...{ kind: z.literal('person-night'), name: z.string(), amount: z.number(), fromAge: z.number() },
    maxNights: z.number().exactOptional(),
  }),
]);

const promotion = z.strictObject({
  code: z.string(),
  reduction: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), basisPoints: z.number() }),
    z.strictObject({ kind: z.literal('fixed'), amount: z.number() }),
  ]),
  bookable: dates,
  stay: dates.exactOptional(),
  minNights: z.number().exactOptional(),
});

const lock = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('seam'), deviceId: z.string() }),
  z.strictObject({
    ...{ driver: z.literal('manual'), boxId: z.string(), codeLength: z.number(), place: z.string() },
  }),
]);

const about = {
  ...{ name: z.string(), summary: z.string(), description: z.string() },
  ...{ town: z.string(), country: z.string(), address: z.string(), timeZone: z.string() },
  ...{ bedrooms: z.number(), beds: z.number(), bathrooms: z.number() },
  capacity: z.strictObject({ guests: z.number(), infants: z.number() }),
  amenities: z.array(z.string()),
  /** In the order in which guests see them. */
  photos: z.array(
    z.strictObject({ src: z.string(), alt: z.string(), width: z.number(), height: z.number() }),
  ),
};

const prices = {
  currency,
  /** Minor units, as every amount. */
  rates: z.strictObject({
    base: z.number(),
    weekdays: perDay.exactOptional(),
    seasons: z.array(season),
  }),
  fees: z.strictObject({ cleaning: z.number(), includedGuests: z.number(), extraGuest: z.number() }),
  taxes: z.array(tax),
  lengthDiscounts: z.array(z.strictObject({ nights: z.number(), basisPoints: z.number() })),
  promotions: z.array(promotion),
  limits,
  window: z.strictObject({ noticeDays: z.number(), horizonDays: z.number() }),
  policy: z.strictObject({
    name: z.string(),
    tiers: z.array(z.strictObject({ hoursBefore: z.number(), refundBasisPoints: z.number() })),
  }),
  paymentPlan: z
    .strictObject({ depositBasisPoints: z.number(), balanceDaysBeforeArrival: z.number() })
    .exactOptional(),
  damageDeposit: z.strictObject({ amount: z.number() }).exactOptional(),
};

const arriving = {
  ...{ checkIn: z.string(), checkOut: z.string() },
  lock: lock.exactOptional(),
  arrivalInstructions: z.string().exactOptional(),
  houseRules: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  /** Whoever looks at the home reads the contact before they book. */
  isContactPublic: z.literal(true).exactOptional(),
  cleaning: z
    .strictObject({
      cleaners: z.array(id),
      ask: z.enum(['one-at-a-time', 'all-at-once']),
      hoursToAnswer: z.number(),
    })
    .exactOptional(),
};

/** Everything of a home that its owner decides. */
const homeDraft = z.strictObject({
  /** Whether guests find it and can book. */
  isOffered: z.boolean(),
  ...about,
  ...prices,
  ...arriving,
}) satisfies z.ZodType<HomeDraft>;

/** `POST /operator/properties` */
export const homeRequest = z.strictObject({
  /** Whose it is; needed from who manages the homes of several. */
  ownerId: id.optional(),
  home: homeDraft,
});

/** `POST /operator/properties/{id}`: all of it, as it is to be. */
export const homeChange = z.strictObject({
  /** The version that was read; a home that has changed since is left alone. */
  version: z.int().min(1),
  home: homeDraft,
});

/** A home as its owner sees it. */
export const homeResult = z.object({ propertyId: id, ownerId: id, version: z.int(), home: homeDraft });

/** Answer of `GET /operator/properties`, by name. */
export const homeList = z.object({
  homes: z.array(
    z.object({
      ...{ propertyId: id, ownerId: id, name: z.string(), town: z.string(), country: z.string() },
      isOffered: z.boolean(),
      photo: z.object({ src: z.string(), alt: z.string() }).optional(),
    }),
  ),
});

/** Answer of `DELETE /operator/properties/{id}`. */
export const homeEnded = z.object({ propertyId: id });

/** `POST /operator/properties/{id}/pictures` */
export const pictureRequest = z.strictObject({
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
});

/** A form that puts one picture into the bucket; good for ten minutes. */
export const pictureForm = z.object({
  /** What stands in `photos` once it is there. */
  src: z.string(),
  /** Where the form goes, with the fields before the file. */
  url: z.url(),
  fields: z.record(z.string(), z.string()),
  mostBytes: z.int(),
});
