import type { PictureType } from './picture.ts';
import type { CalendarDate, Stay } from './stay.ts';

/** When a home can be cleaned after a stay. Instants are ISO 8601. */
export interface CleaningWindow {
  /** Check-out. */
  readonly from: string;
  /** Check-in of the next guests; absent while nobody comes within two weeks. */
  readonly to?: string;
  /** The date on which the next guests arrive; the day of the departure for a turnover on the same day. */
  readonly nextArrival?: CalendarDate;
}

/** One cleaner who was asked. */
export interface Offer {
  readonly cleanerId: string;
  /** `unreachable`: the mail service will never deliver to them. */
  readonly state: 'open' | 'declined' | 'lapsed' | 'unreachable';
  /** ISO 8601 instant by which they are to answer; absent until the mail has left. */
  readonly until?: string;
  /** Whether they had the job before its window moved. */
  readonly isAgain?: true;
}

/** What a cleaner said, in the order in which it was said; nothing is ever taken out. */
export interface CleanerAnswer {
  readonly cleanerId: string;
  /** `assigned`: the operator gave it to them. */
  readonly said: 'accept' | 'decline' | 'withdraw' | 'assigned';
  /** The offer's `windowVersion`. */
  readonly windowVersion: number;
  readonly at: string;
}

/** When a report was asked for, ISO 8601. */
export interface ReportAsked {
  /** Of the cleaner, and once more. */
  readonly first?: string;
  readonly again?: string;
  /** Of the operator, as nobody else has said anything. */
  readonly operator?: string;
}

/** What every cleaning job has. */
export interface CleaningFacts {
  readonly bookingId: string;
  readonly propertyId: string;
  /** Version of the booking that it is for. */
  readonly version: number;
  /** Version of the booking that last moved the window; links are good for one. */
  readonly windowVersion: number;
  readonly stay: Stay;
  /** How many stayed, where it is known. */
  readonly guests?: number;
  readonly window: CleaningWindow;
  readonly offers: readonly Offer[];
  readonly answers: readonly CleanerAnswer[];
  /** When the operator was told that nobody has taken it. */
  readonly operatorToldAt?: string;
  /** Of the cleaning, when the operator was told; names the work item. */
  readonly operatorToldIn?: number;
  /** Who was asked how the home was left, and when. */
  readonly reportAsked?: ReportAsked;
  /** Grows by one with each change. */
  readonly revision: number;
}

/** Somebody is being asked, or is to be. */
export interface OfferedCleaning extends CleaningFacts {
  readonly status: 'offered';
}

/** Everybody was asked and nobody has taken it; whoever was asked may still change their mind. */
export interface UnfilledCleaning extends CleaningFacts {
  readonly status: 'nobody';
}

/** A cleaner will do it. */
export interface AcceptedCleaning extends CleaningFacts {
  readonly status: 'accepted';
  readonly cleanerId: string;
  readonly acceptedAt: string;
  /**
   * What they are still to be told: that it is theirs, that the stay changed and the window did not, or that the next
   * guests come at another time.
   */
  readonly tell?: 'booked' | 'changed' | 'next-guests';
  /** Who had it before the operator gave it to another, and is still to be told. */
  readonly insteadOf?: string;
}

/** The stay was cancelled, or moved so far ahead that cleaners are asked another time. */
export interface CalledOffCleaning extends CleaningFacts {
  readonly status: 'called-off';
  readonly why: 'cancelled' | 'moved';
  /** Who had it. */
  readonly cleanerId?: string;
}

/** Done, with no damage found. */
export interface DoneCleaning extends CleaningFacts {
  readonly status: 'done';
  /** Absent when the operator looked. */
  readonly cleanerId?: string;
  readonly reportedAt: string;
}

/** A photo in the private bucket. */
export interface Photo {
  readonly key: string;
  readonly type: PictureType;
  /** What tells this file from another under its key. Older reports have none. */
  readonly etag?: string;
}

/** The home was left damaged. */
export interface DamagedCleaning extends CleaningFacts {
  readonly status: 'problem';
  readonly cleanerId?: string;
  readonly reportedAt: string;
  /** In the words of whoever reported it. */
  readonly damage: string;
  /** What they photographed; absent for none. */
  readonly photos?: readonly Photo[];
}

/** The cleaning after one stay, by status. */
export type Cleaning =
  | OfferedCleaning
  | UnfilledCleaning
  | AcceptedCleaning
  | CalledOffCleaning
  | DoneCleaning
  | DamagedCleaning;

/** A change of what a cleaning has; the fields that every status keeps go one revision on. */
export function factsOf(cleaning: Cleaning, changed: Partial<CleaningFacts> = {}): CleaningFacts {
  const { bookingId, propertyId, version, windowVersion, stay, guests, window } = cleaning;
  const { offers, answers, operatorToldAt, operatorToldIn, reportAsked, revision } = cleaning;
  return {
    ...{ bookingId, propertyId, version, windowVersion, stay, window, offers, answers },
    ...(guests !== undefined && { guests }),
    ...(operatorToldAt !== undefined && { operatorToldAt }),
    ...(operatorToldIn !== undefined && { operatorToldIn }),
    ...(reportAsked !== undefined && { reportAsked }),
    ...changed,
    revision: revision + 1,
  };
}

/** The offers, one cleaner's in another state. */
export const withOffer = (
  offers: readonly Offer[],
  cleanerId: string,
  state: Offer['state'],
): readonly Offer[] => offers.map((offer) => (offer.cleanerId === cleanerId ? { ...offer, state } : offer));

/** As if the operator had not been told: once somebody had it, they have to hear anew that nobody does. */
export function untold({ operatorToldAt: _, operatorToldIn: __, ...facts }: CleaningFacts): CleaningFacts {
  return facts;
}
