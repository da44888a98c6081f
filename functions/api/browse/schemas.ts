import { z } from 'zod';
import { refusalCodes } from '../../domain/refusal.ts';
import {
  amount,
  askedDate,
  currency,
  date,
  id,
  line,
  month,
  nightPrice,
  party,
  photo,
  plainText,
  policy,
} from '../schema-parts.ts';

/** `POST /quotes` */
export const quoteRequest = z.strictObject({
  propertyId: id,
  arrival: askedDate,
  departure: askedDate,
  ...party.shape,
  promotionCode: plainText.min(1).max(40).optional(),
});

/** `GET /properties`; dates come together or not at all. */
export const searchQuery = z.strictObject({
  arrival: askedDate.optional(),
  departure: askedDate.optional(),
  adults: z.coerce.number().int().min(1).max(50).default(2),
  children: z.coerce.number().int().min(0).max(50).default(0),
  infants: z.coerce.number().int().min(0).max(20).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  after: z.coerce.number().int().min(0).optional(),
});

/** `GET /properties/{id}/calendar` */
export const calendarQuery = z.strictObject({
  from: month,
  months: z.coerce.number().int().min(1).max(18).default(2),
});

const homeCard = z.object({
  id,
  name: z.string(),
  summary: z.string(),
  town: z.string(),
  country: z.string(),
  currency,
  guests: z.int(),
  bedrooms: z.int(),
  photo,
});

/** Answer of `GET /properties`. With dates: free homes only, each with its exact total. */
export const searchResult = z.object({
  properties: z.array(
    homeCard.extend({
      /** Lowest base price of a night, minor units. */
      fromPrice: amount,
      /** Exact total of the stay searched for, minor units; missing without dates. */
      total: amount.optional(),
      nights: z.int().optional(),
    }),
  ),
  /** Pass as `after` for the next page; missing on the last. */
  next: z.string().optional(),
});

/** Answer of `GET /properties/{id}`. */
export const propertyResult = homeCard.omit({ photo: true }).extend({
  description: z.string(),
  infants: z.int(),
  beds: z.int(),
  bathrooms: z.int(),
  amenities: z.array(z.string()),
  photos: z.array(photo),
  timeZone: z.string(),
  checkIn: z.string(),
  checkOut: z.string(),
  /** What guests keep to, in the owner's words. */
  houseRules: z.string().optional(),
  /** Whom to ask before booking, where the owner has it read by everybody. */
  contact: z.string().optional(),
  policy,
  fromPrice: amount,
  includedGuests: z.int(),
});

/** Answer of `GET /properties/{id}/calendar`. */
export const calendarResult = z.object({
  propertyId: id,
  currency,
  /** Today at the property. */
  today: date,
  nights: z.array(
    z.object({
      date,
      free: z.boolean(),
      /** Why the night is not free, or why nobody may arrive on it. */
      reason: z.enum(refusalCodes).optional(),
      price: amount,
      minStay: z.int().optional(),
      maxStay: z.int().optional(),
      closedToArrival: z.boolean().optional(),
      closedToDeparture: z.boolean().optional(),
    }),
  ),
});

/** Answer of `POST /quotes`. */
export const quoteResult = z.object({
  quoteId: z.string(),
  propertyId: id,
  arrival: date,
  departure: date,
  party,
  currency,
  nights: z.array(nightPrice),
  lines: z.array(line),
  total: amount,
  /** What the card is charged when the stay is booked, minor units. */
  dueNow: amount,
  /** What it is charged later, and on which day at the home; absent where all is paid at once. */
  dueLater: z.object({ amount, on: date }).optional(),
  /** Held on the card around the departure, taken only for damage, minor units. */
  damageDeposit: amount.optional(),
  policy,
  expiresAt: z.iso.datetime(),
  /** The server's clock, to count down by. */
  now: z.iso.datetime(),
});
