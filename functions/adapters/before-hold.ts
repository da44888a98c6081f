import { z } from 'zod';
import { type Booking, isPlatformBooking } from '../domain/booking.ts';
import { termsInForce } from '../domain/legal-text.ts';
import type { Property } from '../domain/property.ts';
import type { CalendarMonth } from '../domain/stay.ts';
import { addressKey } from './address-key.ts';
import { bookingKey, bookingOf, requestOf } from './booking-item.ts';
import { lastTextsKey, lastTextsOf } from './legal-texts.ts';
import { monthKey, monthsIn } from './month-item.ts';
import type { PropertyWithMonths } from './properties.ts';
import { offerOfItem, profileKey, propertyOfItem } from './property-item.ts';
import type { Item, Key, Table, Write } from './table.ts';

/** Who wants to hold nights of which home, and when. */
interface Wanted {
  readonly propertyId: string;
  readonly address: string;
  readonly at: Date;
}

/** What speaks for or against holding nights of a home. */
export interface Seen {
  /** Whether it is offered; undefined where it is unknown. */
  readonly home: Pick<Property, 'state'> | undefined;
  /** How many holds of the mail address have lapsed unpaid on that day, UTC. */
  readonly lapses: number;
  /** Which version of the terms is in force; undefined where there are none. */
  readonly terms: number | undefined;
}

/** What else is looked at where others have just lost nights of the home. */
interface Rushed {
  readonly bookingId: string;
  /** Up to 96. */
  readonly months: readonly CalendarMonth[];
}

/** A booking with the fingerprint of the request that made it. */
export interface Made {
  readonly booking: Booking;
  readonly request: string;
}

interface SeenInRush extends Seen {
  readonly around: PropertyWithMonths | undefined;
  /** The booking, if an earlier request has made it. */
  readonly known: Made | undefined;
}

/** What is looked at before nights are held, in one call. */
export interface BeforeHold {
  look(wanted: Wanted): Promise<Seen>;
  lookInRush(wanted: Wanted, rushed: Rushed): Promise<SeenInRush>;
}

/** The counts are of no use after their day. */
const keptSeconds = 2 * 86_400;

const keyOf = (address: string, at: Date) => ({
  pk: `LAPSES#${addressKey(address)}`,
  sk: at.toISOString().slice(0, 10),
});

const counted = z.object({ lapses: z.int() });

/** Homes, counts and bookings in the main table. */
export const createBeforeHold = (table: Table): BeforeHold => ({
  async look(wanted) {
    return seenIn(await table.getMany(keysOf(wanted)), wanted);
  },
  async lookInRush(wanted, { bookingId, months }) {
    const booking = bookingKey(bookingId);
    const calendar = months.map((month) => monthKey(wanted.propertyId, month));
    const items = await table.getMany([...keysOf(wanted), booking, ...calendar]);
    const known = items.find(at(booking));
    const profile = items.find(at(profileKey(wanted.propertyId)));
    return {
      ...seenIn(items, wanted),
      around: profile && {
        property: propertyOfItem(profile),
        months: monthsIn(items, wanted.propertyId, months),
      },
      known: known && { booking: bookingOf(known), request: requestOf(known) },
    };
  },
});

const at =
  ({ pk, sk }: Key) =>
  (item: Item) =>
    item.pk === pk && item.sk === sk;

const keysOf = (wanted: Wanted): readonly Key[] => [
  profileKey(wanted.propertyId),
  keyOf(wanted.address, wanted.at),
  lastTextsKey,
];

function seenIn(items: readonly Item[], wanted: Wanted): Seen {
  const profile = items.find(at(profileKey(wanted.propertyId)));
  const count = items.find(at(keyOf(wanted.address, wanted.at)));
  return {
    home: profile && offerOfItem(profile),
    lapses: count ? counted.parse(count).lapses : 0,
    terms: termsInForce(lastTextsOf(items.find(at(lastTextsKey)))),
  };
}

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
