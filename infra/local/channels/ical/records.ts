import type { CalendarDate } from '../../../../functions/domain/stay.ts';

/** The platforms that share calendars by feeds. */
export const siteNames = ['airbnb', 'booking', 'vrbo'] as const;

/** One of them. */
export type SiteName = (typeof siteNames)[number];

/** What an owner can set on a listing. */
export interface ListingSettings {
  /** The property's zone, as the platform has it. */
  readonly timeZone: string;
  /** Our feed, as the owner pasted it there. */
  readonly importUrl?: string | undefined;
  /** Arrivals so many days ahead are no longer taken: those nights are shown as closed, and slide. */
  readonly noticeDays: number;
  /** Nights so many months ahead are not yet sold: shown as closed, and slide. 0 sells without end. */
  readonly windowMonths: number;
  /** The language of Vrbo's titles. */
  readonly language: 'en' | 'fr' | 'de' | 'es';
  /** Says how long an event lasts, not when it ends. Vrbo only. */
  readonly saysDuration: boolean;
}

/** A home on a platform. */
export interface Listing extends ListingSettings {
  readonly site: SiteName;
  readonly id: string;
  /** Opens its feed to whoever knows it. */
  readonly secret: string;
  /** How often it has read our feed, or tried to. */
  readonly polls: number;
  /** Epoch milliseconds. */
  readonly lastPoll?: number;
  /** When it reads our feed next, epoch milliseconds; missing without one. */
  readonly nextPoll?: number;
  /** Why it could not take what it read last. */
  readonly problem?: string;
}

/** A range of nights on a platform's calendar. */
export interface Entry {
  readonly id: string;
  /** A guest's booking, a closure by the owner, or a closure read from our feed. */
  readonly kind: 'booking' | 'block' | 'imported';
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** What the platform's own feed calls it. */
  readonly uid: string;
  /** First name of the guest. */
  readonly guest?: string;
  /** What our feed calls it. */
  readonly theirUid?: string;
}
