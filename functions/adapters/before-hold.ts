import { z } from 'zod';
import { type Booking, isPlatformBooking } from '../domain/booking.ts';
import { termsInForce } from '../domain/legal-text.ts';
import type { Property } from '../domain/property.ts';
import { addressKey } from './address-key.ts';
import { lastTextsKey, lastTextsOf } from './legal-texts.ts';
import { offerOfItem, profileKey } from './property-item.ts';
import type { Key, Table, Write } from './table.ts';

/** Who wants to hold nights of which home, and when. */
interface Wanted {
  readonly propertyId: string;
  readonly address: string;
  readonly at: Date;
}

/** What is looked at before nights are held, in one call. */
export interface BeforeHold {
  /**
   * Whether the home is offered, undefined where it is unknown, how many holds of the mail address have lapsed unpaid
   * on that day, UTC, and which version of the terms is in force, undefined where there are none.
   */
  look(wanted: Wanted): Promise<Found>;
}

interface Found {
  readonly home: Pick<Property, 'state'> | undefined;
  readonly lapses: number;
  readonly terms: number | undefined;
}

/** The counts are of no use after their day. */
const keptSeconds = 2 * 86_400;

const keyOf = (address: string, at: Date) => ({
  pk: `LAPSES#${addressKey(address)}`,
  sk: at.toISOString().slice(0, 10),
});

const counted = z.object({ lapses: z.int() });

/** Homes and counts in the main table. */
export const createBeforeHold = (table: Table): BeforeHold => ({
  async look({ propertyId, address, at }) {
    const lapsesKey = keyOf(address, at);
    const items = await table.getMany([profileKey(propertyId), lapsesKey, lastTextsKey]);
    const stored = ({ pk }: Key) => items.find((item) => item.pk === pk);
    const [profile, count] = [stored(profileKey(propertyId)), stored(lapsesKey)];
    return {
      home: profile && offerOfItem(profile),
      lapses: count ? counted.parse(count).lapses : 0,
      terms: termsInForce(lastTextsOf(stored(lastTextsKey))),
    };
  },
});

/** Counts a hold that lapses with this change of a booking. Goes into one transaction with the change. */
export function countLapse(before: Booking, after: Booking, at: Date): readonly Write[] {
  if (after.status !== 'expired' || before.status !== 'held' || isPlatformBooking(after)) return [];
  return [
    {
      update: keyOf(after.guest.email, at),
      set: 'SET expiresAt = :until ADD lapses :one',
      values: { ':until': Math.floor(at.getTime() / 1000) + keptSeconds, ':one': 1 },
    },
  ];
}
