import { z } from 'zod';
import type { StayAccess } from '../domain/access-grant.ts';
import type { AskedRefund } from '../domain/asked-refund.ts';
import type { Booking } from '../domain/booking.ts';
import type { OpenChange } from '../domain/change.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import type { DamageDeposit } from '../domain/damage-deposit.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { askedRefundOf, refundPrefix } from './asked-refunds.ts';
import { bookingOf } from './booking-item.ts';
import { type BookingNote, noteOf, notePrefix } from './booking-notes.ts';
import { openChangeOf } from './change-item.ts';
import { cleaningOf } from './cleaning/cleaning-item.ts';
import { depositOf } from './damage-deposits.ts';
import { entryOf, ledgerPrefix } from './ledger.ts';
import { accessOf } from './locks/access-item.ts';
import { type MailRecord, mailPrefix, mailRecordOf } from './mail-records.ts';
import type { Item, Table } from './table.ts';

/** One thing that happened to a booking. */
export interface BookingEvent {
  /** ISO 8601 instant. */
  readonly at: string;
  /** Status before, missing at the beginning, and after; both missing where the booking stayed as it was. */
  readonly before?: string;
  readonly after?: string;
  readonly version?: number;
  /** Who or what did it; see `Cause`. */
  readonly by: string;
  /** A connection whose platform could not be asked before the payment was taken. */
  readonly unseen?: string;
  /** A letter that was not sent, as its reader had reported one as spam. */
  readonly withheld?: string;
}

/** Everything that is kept about one booking. */
export interface BookingFile {
  readonly booking: Booking;
  /** In the order in which they happened, as the ledger and the mails. */
  readonly events: readonly BookingEvent[];
  readonly ledger: readonly (LedgerEntry & { readonly at: string })[];
  readonly mails: readonly MailRecord[];
  readonly notes: readonly BookingNote[];
  /** Refunds that people asked for, as they were asked for. */
  readonly refunds: readonly AskedRefund[];
  readonly cleaning?: Cleaning;
  readonly access?: StayAccess;
  readonly deposit?: DamageDeposit;
  /** The last change that was to be paid. */
  readonly change?: OpenChange;
}

/** Reads everything that is kept about a booking, in one query; undefined for one that is not there. */
export async function readBookingFile(table: Table, bookingId: string): Promise<BookingFile | undefined> {
  const items = await table.query(`BOOKING#${bookingId}`);
  const only = (sk: string) => items.find((item) => item.sk === sk);
  const all = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const booking = only('BOOKING');
  if (!booking) return undefined;
  const [cleaning, access, deposit, change] = ['CLEANING', 'ACCESS', 'DEPOSIT', 'CHANGE'].map(only);
  return {
    booking: bookingOf(booking),
    events: inTime(all(eventPrefix).map(eventOf)),
    ledger: inTime(all(ledgerPrefix).map((item) => ({ ...entryOf(item), at: instant.parse(item.at) }))),
    mails: inTime(all(mailPrefix).map(mailRecordOf)),
    notes: inTime(all(notePrefix).map(noteOf)),
    refunds: all(refundPrefix)
      .map(askedRefundOf)
      .sort((a, b) => a.number - b.number),
    ...(cleaning && { cleaning: cleaningOf(cleaning) }),
    ...(access && { access: accessOf(access) }),
    ...(deposit && { deposit: depositOf(deposit) }),
    ...(change && { change: openChangeOf(change) }),
  };
}

const inTime = <Dated extends { readonly at: string }>(list: readonly Dated[]): Dated[] =>
  [...list].sort((a, b) => (a.at < b.at ? -1 : 1));

const eventPrefix = 'EVENT#';

const instant = z.string();

const eventShape = z.object({
  sk: z.string(),
  before: z.string().nullish(),
  after: z.string().optional(),
  version: z.int().optional(),
  by: z.string(),
  unseen: z.string().optional(),
  withheld: z.string().optional(),
  at: z.string().optional(),
});

function eventOf(item: Item): BookingEvent {
  const { sk, before, after, version, by, unseen, withheld, at } = eventShape.parse(item);
  return {
    at: at ?? sk.slice(eventPrefix.length).split('#')[0] ?? '',
    by,
    ...(before && { before }),
    ...(after !== undefined && { after }),
    ...(version !== undefined && { version }),
    ...(unseen !== undefined && { unseen }),
    ...(withheld !== undefined && { withheld }),
  };
}
