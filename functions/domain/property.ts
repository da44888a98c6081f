import type { CleanerChoice } from './cleaner.ts';
import type { Lock } from './lock.ts';
import type { Currency } from './money.ts';
import type { CalendarDate, Weekday } from './stay.ts';

/** Prices by weekday of the night's date, minor units. */
export type WeekdayPrices = Readonly<Partial<Record<Weekday, number>>>;

/** Limits on the length of a stay and on its first and last day. A missing field says nothing. */
export interface StayLimits {
  /** Fewest nights. */
  readonly minStay?: number;
  /** Most nights. */
  readonly maxStay?: number;
  /** Fewest nights for stays arriving on that weekday; goes before `minStay`. */
  readonly minStayByArrival?: Readonly<Partial<Record<Weekday, number>>>;
  /** Weekdays on which nobody may arrive. */
  readonly closedToArrival?: readonly Weekday[];
  /** Weekdays on which nobody may depart. */
  readonly closedToDeparture?: readonly Weekday[];
}

/** A stretch of nights `[from, to)` with its own prices and limits. */
export interface Season {
  readonly name: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Minor units a night. */
  readonly base: number;
  readonly weekdays?: WeekdayPrices;
  readonly limits?: StayLimits;
}

/** What a night costs where no override says otherwise; the last listed season that contains the night wins. */
export interface Rates {
  /** Minor units a night. */
  readonly base: number;
  readonly weekdays?: WeekdayPrices;
  readonly seasons: readonly Season[];
}

/** Fees beside the nights, minor units. */
export interface Fees {
  /** Once a stay. */
  readonly cleaning: number;
  /** Adults and children included in the price of the night. */
  readonly includedGuests: number;
  /** Each adult or child above `includedGuests`, each night. */
  readonly extraGuest: number;
}

/** Lines a percent tax can be charged on. */
export type TaxableLine = 'accommodation' | 'extra-guests' | 'cleaning';

/** A percentage of the taxable lines (accommodation net of discounts). `basisPoints`: 700 is 7 %. */
export interface PercentTax {
  readonly kind: 'percent';
  readonly name: string;
  readonly basisPoints: number;
  readonly on: readonly TaxableLine[];
}

/** A tourist tax per person and night, for persons at or above `fromAge`, for at most `maxNights` nights. */
export interface PersonNightTax {
  readonly kind: 'person-night';
  readonly name: string;
  /** Minor units a person a night. */
  readonly amount: number;
  /** Years. */
  readonly fromAge: number;
  readonly maxNights?: number;
}

/** A tax on a stay. */
export type Tax = PercentTax | PersonNightTax;

/** A discount on the accommodation for stays of at least `nights` nights. */
export interface LengthDiscount {
  readonly nights: number;
  /** 1000 is 10 %. */
  readonly basisPoints: number;
}

/** A promotion code. Dates are inclusive at `from`, exclusive at `to`. */
export interface Promotion {
  /** Upper case; compared without regard to case. */
  readonly code: string;
  readonly reduction:
    | { readonly kind: 'percent'; readonly basisPoints: number }
    | { readonly kind: 'fixed' /** Minor units. */; readonly amount: number };
  /** Valid for bookings made on these dates, in the property's zone. */
  readonly bookable: { readonly from: CalendarDate; readonly to: CalendarDate };
  /** Valid for stays wholly within these nights. */
  readonly stay?: { readonly from: CalendarDate; readonly to: CalendarDate };
  readonly minNights?: number;
}

/** One step of a cancellation policy: cancelled at least `hoursBefore` check-in, this much is given back. */
export interface RefundTier {
  readonly hoursBefore: number;
  /** 10000 is everything. */
  readonly refundBasisPoints: number;
}

/** What a guest gets back; tiers from the longest notice to the shortest. Later than the last tier: nothing. */
export interface CancellationPolicy {
  readonly name: string;
  readonly tiers: readonly RefundTier[];
}

/** How a stay is paid that is not paid at once: a part when it is booked, the rest before the guests come. */
export interface PaymentPlan {
  /** The share of the price that is taken when the stay is booked: 3000 is 30 %. */
  readonly depositBasisPoints: number;
  /** The rest is taken on this many days before the arrival. */
  readonly balanceDaysBeforeArrival: number;
}

/** What is held on a guest's card around the departure, and let go of when all was in order. */
export interface DepositTerms {
  /** Minor units of the home's currency. */
  readonly amount: number;
}

/** How far ahead a stay can be booked, in days from today at the property. */
export interface BookingWindow {
  /** An arrival needs at least this many days of notice; 0 lets a guest arrive today. */
  readonly noticeDays: number;
  /** An arrival lies at most this many days ahead. */
  readonly horizonDays: number;
}

/** Everything that decides what a stay costs and whether it is allowed. */
export interface PriceBook {
  readonly currency: Currency;
  /** IANA name. */
  readonly timeZone: string;
  readonly capacity: { readonly guests: number; readonly infants: number };
  readonly rates: Rates;
  readonly fees: Fees;
  readonly taxes: readonly Tax[];
  readonly lengthDiscounts: readonly LengthDiscount[];
  readonly promotions: readonly Promotion[];
  readonly limits: StayLimits;
  readonly window: BookingWindow;
}

/** A picture in the image bucket. `src` is a path on the site's origin. */
export interface Photo {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** A holiday home as its owner describes it. */
export interface Property extends PriceBook {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  /** One line for a search result. */
  readonly summary: string;
  readonly description: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Street address; shown to guests with a confirmed booking only. */
  readonly address: string;
  readonly bedrooms: number;
  readonly beds: number;
  readonly bathrooms: number;
  readonly amenities: readonly string[];
  readonly photos: readonly Photo[];
  /** Wall time at the property, `16:00`. */
  readonly checkIn: string;
  readonly checkOut: string;
  /** How guests get in; absent where somebody meets them. */
  readonly lock?: Lock;
  /** How to find and enter the home, in the owner's words; told to guests shortly before they come. No access code. */
  readonly arrivalInstructions?: string;
  /** What guests keep to, in the owner's words; read by everybody who looks at the home. */
  readonly houseRules?: string;
  /** Whom guests ask, and how: a name with a telephone number or a mail address. Told once a stay is certain. */
  readonly contact?: string;
  /** The owner has whoever looks at the home read the contact, too. */
  readonly isContactPublic?: true;
  readonly policy: CancellationPolicy;
  /** Absent where a stay is paid at once. */
  readonly paymentPlan?: PaymentPlan;
  /** Absent where none is asked for. */
  readonly damageDeposit?: DepositTerms;
  /** Who cleans it; absent where the owner sees to it. */
  readonly cleaning?: CleanerChoice;
  /** Absent where guests find and book it. A `draft` is not offered yet, or no more; one that has `ended` was taken away. */
  readonly state?: 'draft' | 'ended';
  /** Where the home stands in the search index; given once, never changed. */
  readonly slot: number;
  readonly version: number;
}

/** Whether guests find a home and can book it. */
export const isOffered = ({ state }: Pick<Property, 'state'>): boolean => state === undefined;
