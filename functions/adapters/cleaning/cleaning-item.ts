import { z } from 'zod';
import type { Cleaning } from '../../domain/cleaning.ts';
import { stay } from '../shapes.ts';
import type { Item, Key } from '../table.ts';

const facts = z.object({
  bookingId: z.string(),
  propertyId: z.string(),
  version: z.int(),
  windowVersion: z.int(),
  stay,
  guests: z.int().exactOptional(),
  window: z.object({
    from: z.string(),
    to: z.string().exactOptional(),
    nextArrival: z.string().exactOptional(),
  }),
  offers: z.array(
    z.object({
      cleanerId: z.string(),
      state: z.enum(['open', 'declined', 'lapsed', 'unreachable']),
      until: z.string().exactOptional(),
      isAgain: z.literal(true).exactOptional(),
    }),
  ),
  answers: z.array(
    z.object({
      cleanerId: z.string(),
      said: z.enum(['accept', 'decline', 'withdraw', 'assigned']),
      windowVersion: z.int(),
      at: z.string(),
    }),
  ),
  operatorToldAt: z.string().exactOptional(),
  operatorToldIn: z.int().exactOptional(),
  reportAsked: z
    .object({
      first: z.string().exactOptional(),
      again: z.string().exactOptional(),
      operator: z.string().exactOptional(),
    })
    .exactOptional(),
  revision: z.int(),
});

const had = { cleanerId: z.string().exactOptional() };
const reported = { ...had, reportedAt: z.string() };

const photo = z.object({
  key: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  etag: z.string().exactOptional(),
});

const cleaningShape = z.discriminatedUnion('status', [
  facts.extend({ status: z.literal('offered') }),
  facts.extend({ status: z.literal('nobody') }),
  facts.extend({
    status: z.literal('accepted'),
    cleanerId: z.string(),
    acceptedAt: z.string(),
    tell: z.enum(['booked', 'changed', 'next-guests']).exactOptional(),
    insteadOf: z.string().exactOptional(),
  }),
  facts.extend({ status: z.literal('called-off'), why: z.enum(['cancelled', 'moved']), ...had }),
  facts.extend({ status: z.literal('done'), ...reported }),
  facts.extend({
    status: z.literal('problem'),
    ...reported,
    damage: z.string(),
    photos: z.array(photo).exactOptional(),
  }),
]) satisfies z.ZodType<Cleaning>;

/** The key of the cleaning after a stay. */
export const cleaningKey = (bookingId: string): Key => ({ pk: `BOOKING#${bookingId}`, sk: 'CLEANING' });

/** The cleaning of a stored item. Throws ZodError for an item that is none. */
export const cleaningOf = (item: Item): Cleaning => cleaningShape.parse(item);
