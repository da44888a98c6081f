import type { Currency, Money } from './money.ts';
import type { Party } from './party.ts';
import type { CalendarDate, CalendarMonth, Stay } from './stay.ts';

/** Where guests find a home beside its own site. */
export const platforms = ['airbnb', 'booking', 'vrbo', 'google', 'other'] as const;

/** One of the platforms. */
export type Platform = (typeof platforms)[number];

/** What every connection of a home with a platform has. */
export interface ConnectionFacts {
  /** `cn_` and letters or digits. */
  readonly id: string;
  readonly propertyId: string;
  /** The listing as the platform names it; with the platform it is unique, so that it has exactly one way of syncing. */
  readonly listing: string;
  readonly platform: Platform;
  /** False while the owner has paused it: nothing is pushed or fetched. */
  readonly isOn: boolean;
  readonly version: number;
}

/** They fetch our feed, we fetch theirs. */
export interface ICalConnection extends ConnectionFacts {
  readonly mode: 'ical';
  /** Their feed; https, or http on this machine. */
  readonly feedUrl: string;
  /** Grows when the secret in the path of ours is replaced; the secret is made from it and stored nowhere. */
  readonly exportRotation: number;
}

/** Through Channex, one property with one room type and one rate plan for each home. */
export interface ChannexConnection extends ConnectionFacts {
  readonly mode: 'channex';
  readonly channexPropertyId: string;
  readonly roomTypeId: string;
  readonly ratePlanId: string;
}

/** Through Beds24. */
export interface Beds24Connection extends ConnectionFacts {
  readonly mode: 'beds24';
  readonly roomId: number;
}

/** A home's connection with a platform. */
export type Connection = ICalConnection | ChannexConnection | Beds24Connection;

/** A connection that we push to. */
export type PushedConnection = ChannexConnection | Beds24Connection;

/** How a night is to be sold; what a platform accepted has the same fields. */
export interface NightOffer {
  readonly isFree: boolean;
  /** Minor units of the home's currency. */
  readonly price: number;
  /** Fewest nights of a stay that arrives on this date. */
  readonly minStay: number;
  readonly maxStay?: number;
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
}

/** How one night is to be sold. */
export interface OfferedNight extends NightOffer {
  readonly night: CalendarDate;
}

/** What a platform last accepted for the nights of a month, by day of the month: the proof that a night is closed. */
export interface MirrorMonth {
  readonly connectionId: string;
  readonly month: CalendarMonth;
  readonly nights: Readonly<Record<string, AcceptedNight>>;
  readonly version: number;
}

/** A night's price and rules. */
export type NightRate = Omit<NightOffer, 'isFree'>;

/** What was accepted of a night, and when (ISO 8601 instants); missing parts were never accepted. */
export interface AcceptedNight {
  readonly isFree?: boolean;
  readonly availabilityAt?: string;
  /** Sent again since, and nobody knows yet what became of it. */
  readonly isAvailabilityUnsure?: true;
  readonly rate?: NightRate;
  readonly rateAt?: string;
  readonly isRateUnsure?: true;
}

/** A booking as a platform tells it, in our words. A snapshot: a later revision replaces it whole. */
export interface ChannelBooking {
  /** Stable over all its revisions. */
  readonly externalId: string;
  /** Grows with each revision of a booking; compared as text. */
  readonly revision: string;
  readonly status: 'confirmed' | 'cancelled';
  /** Only closes its nights: nobody comes, or not yet. So no cleaner, no code and no mail; a later revision may drop it. */
  readonly isBlock?: true;
  /** A block that may be a guest's booking, which the platform does not tell apart: sold twice, it needs a person. */
  readonly mayBeGuests?: true;
  readonly stay: Stay;
  readonly party?: Party;
  readonly guest?: ChannelGuest;
  readonly total?: Money;
  /** The platform on which the guest booked, as the vendor names it. */
  readonly soldBy: string;
}

/** Who stays, as far as the platform tells. */
export interface ChannelGuest {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

/** A connection with a hub: a platform that takes bookings and not only nights. */
export type HubConnection = Beds24Connection;

/** What pushing needs of a home. */
export interface PushTarget<Pushed extends PushedConnection = PushedConnection> {
  readonly connection: Pushed;
  readonly currency: Currency;
}
