import { z } from 'zod';
import { addDays } from '../../domain/stay.ts';
import { amount, currency, askedDate as date, id } from '../schema-parts.ts';

/** `GET /operator/numbers`: the nights from `from` until before `to`, at most 366. */
export const numbersQuery = z
  .strictObject({ from: date, to: date, propertyId: id.optional() })
  .refine(({ from, to }) => from < to && to <= addDays(from, 366), {
    path: ['to'],
    message: 'must be between the day after from and 366 days after it',
  });

const count = z.int();
/** Hundredths of a percent. */
const share = z.int();

const figures = z.object({
  /** Nights that could be sold: those of all homes without the blocked ones. */
  available: count,
  blocked: count,
  sold: count,
  /** Sold nights of which no platform said what they bring. */
  unpriced: count,
  /** What the rooms earned, minor units: no cleaning, no taxes. */
  revenue: amount,
  /** Sold of available nights, hundredths of a percent. */
  occupancy: share.optional(),
  /** Revenue for each sold night with a price. */
  adr: amount.optional(),
  /** Revenue for each available night. */
  revpar: amount.optional(),
  /** Stays that began. */
  arrivals: count,
  cancelled: count,
  /** Cancelled of all that were booked, hundredths of a percent. */
  cancellationRate: share.optional(),
  /** Days from the booking to the arrival, the median. */
  leadDays: count.optional(),
});

/** Answer of `GET /operator/numbers`. */
export const numbersResult = z.object({
  /** The days right before that figures are compared with. */
  before: z.object({ from: date, to: date }),
  currencies: z.array(
    z.object({
      currency,
      homes: z.array(z.object({ id, name: z.string() })),
      figures,
      before: figures,
      months: z.array(
        z.object({
          /** `2027-07`; the first and the last may be a part of one. */
          month: z.string(),
          available: count,
          sold: count,
          /** `direct` or the platform that sold the nights. */
          channels: z.array(z.object({ channel: z.string(), nights: count, revenue: amount })),
        }),
      ),
    }),
  ),
  /** Homes that can be asked for. */
  homes: z.array(z.object({ id, name: z.string() })),
});

/** Answer of `GET /operator/ledger`, in time. */
export const moneyList = z.object({
  movements: z.array(
    z.object({
      at: z.iso.datetime(),
      ...{ bookingId: z.string(), propertyId: z.string(), arrival: date, departure: date },
      /** What moved, and what that does to the owner's money. */
      ...{ kind: z.string(), effect: z.string() },
      amount,
      currency,
      paymentIntentId: z.string().optional(),
    }),
  ),
});
