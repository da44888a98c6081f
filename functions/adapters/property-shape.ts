import { z } from 'zod';
import type { CleanerChoice } from '../domain/cleaner.ts';
import type { Lock } from '../domain/lock.ts';
import type { Property, StayLimits } from '../domain/property.ts';
import { weekdays } from '../domain/stay.ts';
import { currency, depositTerms, paymentPlan, policy } from './shapes.ts';

const weekday = z.enum(weekdays);
const perWeekday = z.partialRecord(weekday, z.int());
const dates = z.object({ from: z.string(), to: z.string() });

const limits = z.object({
  minStay: z.int().exactOptional(),
  maxStay: z.int().exactOptional(),
  minStayByArrival: perWeekday.exactOptional(),
  closedToArrival: z.array(weekday).exactOptional(),
  closedToDeparture: z.array(weekday).exactOptional(),
}) satisfies z.ZodType<StayLimits>;

const season = dates.extend({
  name: z.string(),
  base: z.int(),
  weekdays: perWeekday.exactOptional(),
  limits: limits.exactOptional(),
});

const percentTax = z.object({
  kind: z.literal('percent'),
  name: z.string(),
  basisPoints: z.int(),
  on: z.array(z.enum(['accommodation', 'extra-guests', 'cleaning'])),
});

const personNightTax = z.object({
  kind: z.literal('person-night'),
  name: z.string(),
  amount: z.int(),
  fromAge: z.int(),
  maxNights: z.int().exactOptional(),
});

const promotion = z.object({
  code: z.string(),
  reduction: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), basisPoints: z.int() }),
    z.object({ kind: z.literal('fixed'), amount: z.int() }),
  ]),
  bookable: dates,
  stay: dates.exactOptional(),
  minNights: z.int().exactOptional(),
});

const cleaning = z.object({
  cleaners: z.array(z.string()),
  ask: z.enum(['one-at-a-time', 'all-at-once']),
  hoursToAnswer: z.number(),
}) satisfies z.ZodType<CleanerChoice>;

const photo = z.object({ src: z.string(), alt: z.string(), width: z.int(), height: z.int() });

/** How a home is opened, as stored. */
export const lock = z.discriminatedUnion('driver', [
  z.object({ driver: z.literal('seam'), deviceId: z.string() }),
  z.object({
    driver: z.literal('manual'),
    boxId: z.string(),
    codeLength: z.int(),
    place: z.string(),
  }),
]) satisfies z.ZodType<Lock>;

/** A home's profile as stored. */
export const propertyShape = z.object({
  id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  town: z.string(),
  country: z.string(),
  address: z.string(),
  bedrooms: z.int(),
  beds: z.int(),
  bathrooms: z.number(),
  amenities: z.array(z.string()),
  photos: z.array(photo),
  checkIn: z.string(),
  checkOut: z.string(),
  lock: lock.exactOptional(),
  arrivalInstructions: z.string().exactOptional(),
  houseRules: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  isContactPublic: z.literal(true).exactOptional(),
  policy,
  paymentPlan: paymentPlan.exactOptional(),
  damageDeposit: depositTerms.exactOptional(),
  cleaning: cleaning.exactOptional(),
  state: z.enum(['draft', 'ended']).exactOptional(),
  slot: z.int(),
  version: z.int(),
  currency,
  timeZone: z.string(),
  capacity: z.object({ guests: z.int(), infants: z.int() }),
  rates: z.object({ base: z.int(), weekdays: perWeekday.exactOptional(), seasons: z.array(season) }),
  fees: z.object({ cleaning: z.int(), includedGuests: z.int(), extraGuest: z.int() }),
  taxes: z.array(z.discriminatedUnion('kind', [percentTax, personNightTax])),
  lengthDiscounts: z.array(z.object({ nights: z.int(), basisPoints: z.int() })),
  promotions: z.array(promotion),
  limits,
  window: z.object({ noticeDays: z.int(), horizonDays: z.int() }),
}) satisfies z.ZodType<Property>;
