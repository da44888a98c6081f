import type { Table, Write } from './table.ts';

/** Why a person is needed; closed list. */
export type WorkReason =
  /** A workflow ended red. */
  | 'workflow-failed'
  /** Money was authorised for a booking that had ended. */
  | 'payment-for-ended-booking'
  /** Money was authorised on a payment page that is not the booking's. */
  | 'payment-on-other-page'
  /** Money was authorised for a booking that nobody knows. */
  | 'payment-for-unknown-booking'
  /** A refund came back: the guest's card did not take it. */
  | 'refund-failed'
  /** A guest's bank takes a payment back until the owner has answered. */
  | 'payment-disputed'
  /** The bank decided for the guest: the money is gone. */
  | 'dispute-lost'
  /** A lock does not have a guest's code, hours before they come. */
  | 'access-code-missing'
  /** A key box, or a lock that nobody reaches, is to be given a code by a person. */
  | 'enter-code-by-hand'
  /** A guest whom no mail reaches is to be told their code. */
  | 'access-code-to-pass-on'
  /** Whoever cleans a home is to be told its codes, as no mail reaches them. */
  | 'crew-codes-to-pass-on'
  /** A code still opens a door that it should open no more. */
  | 'access-code-alive'
  /** A platform's calendar was changed behind our back more than once. */
  | 'channel-drift'
  /** A platform does not take what its vendor sends it. */
  | 'platform-not-updated'
  /** A listing is no longer connected with its vendor. */
  | 'platform-disconnected'
  /** The vendor waits for us to take a booking. */
  | 'booking-unacknowledged'
  /** A booking made at a platform wants nights that somebody else has. */
  | 'overbooked'
  /** Channex or Beds24 could not be asked for hours what was booked. */
  | 'vendor-failing'
  /** The calendar of a platform could not be fetched for hours. */
  | 'feed-failing'
  /** Much is missing from the calendar of a platform at once. */
  | 'feed-emptied'
  /** Nobody has taken the cleaning after a stay. */
  | 'no-cleaner'
  /** A letter cannot be delivered: there is no such mailbox, or it takes nothing from us. */
  | 'mail-bounced'
  /** Whoever got a letter reported it as spam. */
  | 'mail-complained'
  /** A home was left damaged. */
  | 'damage-reported'
  /** A guest's card does not allow the damage deposit to be held. */
  | 'deposit-not-held'
  /** A stay has begun whose rest was not paid. */
  | 'rest-unpaid'
  /** Nobody has said how a home was left. */
  | 'report-missing';

/** Something that needs a person. No guest data: the booking has it. */
export interface WorkItem {
  /** Made from what caused it, so that a repeat opens nothing new. */
  readonly id: string;
  readonly reason: WorkReason;
  /** The booking or the home that it is about. */
  readonly bookingId?: string;
  readonly propertyId?: string;
  /** Ids and names that help to look: event, execution, state, fault. */
  readonly about: Readonly<Record<string, string>>;
}

/** Opens the item, found by age in the index `openWork`; refused when it is there already. */
export function openWorkItem({ id, ...item }: WorkItem, at: Date): Write {
  const createdAt = at.toISOString();
  return {
    put: {
      pk: `WORK#${id}`,
      sk: 'WORK',
      gsi3pk: 'OPEN',
      gsi3sk: createdAt,
      ...item,
      createdAt,
    },
    condition: 'attribute_not_exists(pk)',
  };
}

/** What became of a work item: closed list. */
export type WorkChoice =
  /** What it was about is over by itself. */
  | 'solved-itself'
  /** Another item tells how it stands by now. */
  | 'told-anew'
  /** A person says that it needs nothing more, and why. */
  | 'settle'
  /** A person had the execution go on. */
  | 'redrive'
  /** A person had the execution begin anew. */
  | 'restart'
  /** A person moved one of the two bookings to another home. */
  | 'move'
  /** A person decided to take a part of a damage deposit, or nothing of it. */
  | 'take-deposit'
  | 'release-deposit'
  /** A person settled a refund past the card, or had it made once more. */
  | 'settle-refund'
  | 'refund-again'
  /** A person cancelled one of the two bookings. */
  | 'cancel';

/** How a work item was closed; `by` is the id of a person or the name of an execution. */
export interface Closing {
  readonly choice: WorkChoice;
  readonly by: string;
  readonly at: Date;
  /** Why, in a person's words. */
  readonly note?: string | undefined;
}

/** Closes the item; one that is closed stays as it was. */
export const closeWorkItem = (id: string, { choice, by, at, note }: Closing): Write => ({
  update: { pk: `WORK#${id}`, sk: 'WORK' },
  set: 'SET closedAt = if_not_exists(closedAt, :at), closedBy = if_not_exists(closedBy, :by), choice = if_not_exists(choice, :choice), note = if_not_exists(note, :note) REMOVE gsi3pk, gsi3sk',
  values: { ':at': at.toISOString(), ':by': by, ':choice': choice, ':note': note ?? null },
});

/** What needs a person. */
export interface WorkItems {
  /** Opens an item once; opening it again changes nothing, even after a person closed it. */
  open(item: WorkItem, at: Date): Promise<void>;
  /** Closes an item that is there; one that is closed stays as it was. */
  close(id: string, closing: Closing): Promise<void>;
}

/** The work items in the main table. */
export const createWorkItems = (table: Table): WorkItems => ({
  open: async (item, at) => {
    await table.write(openWorkItem(item, at));
  },
  close: async (id, closing) => {
    await table.write({ ...closeWorkItem(id, closing), condition: 'attribute_exists(pk)' });
  },
});
