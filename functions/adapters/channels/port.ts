import type { ChannelBooking, OfferedNight, PushedConnection, PushTarget } from '../../domain/channel.ts';
import type { PushKind } from '../../domain/channel-mirror.ts';
import type { CalendarDate, Stay } from '../../domain/stay.ts';

/** What a platform made of nights that were pushed. What is in neither list was not answered: its state is unknown. */
export interface Published {
  readonly accepted: readonly CalendarDate[];
  readonly refused: readonly RefusedNight[];
}

/** A night that the platform did not take. */
export interface RefusedNight {
  readonly night: CalendarDate;
  /** In the platform's words, without anything about a guest. */
  readonly reason: string;
}

/** A night as the platform has it now. */
export interface RemoteNight {
  readonly isFree: boolean;
  /** Minor units; missing where the platform does not say. */
  readonly price?: number;
}

/** A revision that waits for us, and what acknowledges it. */
export interface PendingRevision {
  readonly booking: ChannelBooking;
  /** What names the vendor's listing: Channex's property id, Beds24's room id. */
  readonly listing: string;
  /** Passed to `acknowledge`. */
  readonly receipt: string;
  /** We made the booking there ourselves: it is not to be imported, but to be as it is here. */
  readonly isOurs?: true;
}

/** An id of a connection that is not good. */
export interface UnknownId {
  readonly field: 'channexPropertyId' | 'roomTypeId' | 'ratePlanId' | 'roomId';
  /** Nobody there has it, or another home has. */
  readonly why: 'unknown' | 'of-another';
}

/** What a vendor has under the ids of a connection. */
export type ListingLook =
  | { readonly kind: 'found'; readonly name?: string; readonly currency?: string }
  | { readonly kind: 'unknown'; readonly ids: readonly UnknownId[] };

/**
 * A platform's API behind our words, one for each vendor. Every call throws ChannelUnavailable while the vendor
 * cannot be asked (no answer, 5xx), ChannelBusy when it has to be asked later (429; `retryAfterSeconds` is in the
 * message) and ChannelRefused for what the same call will be answered again (401, 403, 422).
 */
export interface ChannelPort<Pushed extends PushedConnection = PushedConnection> {
  /** Throws ChannelBusy while a push would have to wait, without calling; absent where that is not known before. */
  expectRoom?(kind: PushKind): Promise<void>;
  /** Opens and closes nights. Safe to repeat: it sets what is to be. */
  publishAvailability(target: PushTarget<Pushed>, nights: readonly OfferedNight[]): Promise<Published>;
  /** Sets prices and rules. Safe to repeat. */
  publishRates(target: PushTarget<Pushed>, nights: readonly OfferedNight[]): Promise<Published>;
  /** What is there under the connection's ids. Changes nothing. */
  lookUp(connection: Pushed): Promise<ListingLook>;
  /** What the platform has for the nights from arrival up to departure. */
  readBack(target: PushTarget<Pushed>, nights: Stay): Promise<ReadonlyMap<CalendarDate, RemoteNight>>;
  /** The revision that a webhook hinted at; undefined when the vendor does not know it (yet). */
  readRevision(hint: string): Promise<PendingRevision | undefined>;
  /** Everything that changed since and was not acknowledged, oldest first, all pages. */
  pendingRevisions(since: Date): AsyncIterable<PendingRevision>;
  /** Tells the vendor that the revision is on record here; a repeat does nothing. */
  acknowledge(receipt: string): Promise<void>;
}
