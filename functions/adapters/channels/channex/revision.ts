import type { ChannelBooking, ChannelGuest } from '../../../domain/channel.ts';
import { type Currency, type Money, minorDigits } from '../../../domain/money.ts';
import { isStay, type Stay } from '../../../domain/stay.ts';
import type { PendingRevision } from '../port.ts';
import { minorUnits } from './decimal.ts';
import { partyOf } from './party.ts';
import { type RevisionAttributes, revisionAttributes } from './revision-shape.ts';

/** What a revision is to us. */
export type ReadRevision =
  | { readonly kind: 'booking'; readonly revision: PendingRevision }
  /** A booking of ours that came back; its nights are ours already. */
  | { readonly kind: 'ours' }
  /** It lacks what no booking can do without. */
  | { readonly kind: 'unreadable' };

/** Bookings that we put into Channex are `OFL-` and our id; those that the owner typed in there have other codes. */
const ours = /^OFL-bk_/;

/** Reads the attributes of a revision. */
export function readRevision(attributes: unknown): ReadRevision {
  const read = revisionAttributes.safeParse(attributes);
  if (!read.success) return { kind: 'unreadable' };
  if (ours.test(read.data.unique_id ?? '')) return { kind: 'ours' };
  const stay = stayOf(read.data);
  if (!stay) return { kind: 'unreadable' };
  const { property_id: listing, id: receipt } = read.data;
  return { kind: 'booking', revision: { booking: bookingOf(read.data, stay), listing, receipt } };
}

/** From the first arrival to the last departure of its rooms: the home is one room, which all of them are in. */
function stayOf({ rooms, arrival_date, departure_date }: RevisionAttributes): Stay | undefined {
  const arrivals = (rooms ?? []).map(({ checkin_date }) => checkin_date).sort();
  const departures = (rooms ?? []).map(({ checkout_date }) => checkout_date).sort();
  const stay = {
    arrival: arrivals[0] ?? arrival_date ?? '',
    departure: departures.at(-1) ?? departure_date ?? '',
  };
  return isStay(stay) ? stay : undefined;
}

function bookingOf(attributes: RevisionAttributes, stay: Stay): ChannelBooking {
  const rooms = (attributes.rooms ?? []).flatMap(({ occupancy }) => occupancy ?? []);
  const party = partyOf(attributes.occupancy, rooms);
  const guest = guestOf(attributes);
  const total = totalOf(attributes);
  return {
    externalId: attributes.booking_id,
    revision: stampOf(attributes.inserted_at),
    status: attributes.status === 'cancelled' ? 'cancelled' : 'confirmed',
    stay,
    soldBy: attributes.ota_name ?? 'unknown',
    ...(party && { party }),
    ...(guest && { guest }),
    ...(total && { total }),
  };
}

/** All stamps in one form, so that the later one is the greater text. */
function stampOf(insertedAt: string): string {
  const [seconds = '', fraction = ''] = insertedAt.replace('Z', '').replace(' ', 'T').split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}

function guestOf({ customer }: RevisionAttributes): ChannelGuest | undefined {
  const { name, surname, mail, phone } = customer ?? {};
  const full = [name, surname].map((part) => part?.trim()).filter(Boolean);
  if (full.length === 0) return undefined;
  return { name: full.join(' '), ...(mail && { email: mail }), ...(phone && { phone }) };
}

/** Nothing for a currency that the product does not know, or an amount finer than the currency. */
function totalOf({ amount: text, currency }: RevisionAttributes): Money | undefined {
  if (!text || !currency || !isCurrency(currency)) return undefined;
  const amount = minorUnits(text, currency);
  return amount === undefined ? undefined : { amount, currency };
}

const isCurrency = (code: string): code is Currency => Object.hasOwn(minorDigits, code);
