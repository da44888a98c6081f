import type { Connection, ICalConnection, PushedConnection } from '../../domain/channel.ts';
import { feedHorizon } from '../../domain/feed-plan.ts';
import type { Property } from '../../domain/property.ts';
import { addDays, nightsOf, type Stay, todayAt } from '../../domain/stay.ts';
import { Fault } from '../../faults.ts';
import { type FeedLook, lookAtFeed } from './ical/look-at-feed.ts';
import type { ListingLook, UnknownId } from './port.ts';
import { beds24, channex } from './vendors.ts';

/** What a look at a listing showed that is to be connected. Nothing is written anywhere. */
export type Trial =
  | {
      readonly kind: 'found';
      readonly name?: string;
      readonly currency?: string;
      /** Nights from today on of which the platform says something: in a calendar, those that are taken. */
      readonly nights: number;
      /** Stays and closures in a calendar. */
      readonly entries?: number;
    }
  | { readonly kind: 'unknown'; readonly ids: readonly UnknownId[] }
  /** A calendar's address does not lead to a calendar. */
  | { readonly kind: 'no-calendar'; readonly reason: string; readonly status?: number }
  /** Nobody answered, or asks to come later. */
  | { readonly kind: 'unreachable' }
  /** Our key is missing, or does not reach as far. */
  | { readonly kind: 'refused' };

/** Asks whether there is what a connection names. Throws nothing for what the platform does. */
export async function tryConnection(connection: Connection, home: Property, at: Date): Promise<Trial> {
  const today = todayAt(at.getTime(), home.timeZone);
  try {
    if (connection.mode === 'ical') return await tryFeed(connection, home, today);
    return await tryVendor(connection, home, { arrival: today, departure: addDays(today, lookedAt) });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: error.name === 'ChannelRefused' ? 'refused' : 'unreachable' };
  }
}

/** As far as the nights of a vendor are counted, days. */
const lookedAt = 365;

async function tryVendor(connection: PushedConnection, home: Property, stay: Stay): Promise<Trial> {
  const { look, nights } = await askVendor(connection, home, stay);
  return look.kind === 'unknown' ? look : { ...look, nights };
}

async function askVendor(connection: PushedConnection, { currency }: Property, stay: Stay) {
  if (connection.mode === 'channex') {
    const port = await channex();
    return ask(port.lookUp(connection), () => port.readBack({ connection, currency }, stay));
  }
  const port = await beds24();
  return ask(port.lookUp(connection), () => port.readBack({ connection, currency }, stay));
}

async function ask(looking: Promise<ListingLook>, readBack: () => Promise<ReadonlyMap<string, unknown>>) {
  const look = await looking;
  return { look, nights: look.kind === 'found' ? (await readBack()).size : 0 };
}

/** Somebody waits for it, milliseconds. */
const patience = 8_000;

async function tryFeed({ feedUrl }: ICalConnection, home: Property, today: string): Promise<Trial> {
  const place = { timeZone: home.timeZone, window: { from: today, to: feedHorizon(home, today) } };
  return trialOf(await lookAtFeed(feedUrl, place, {}, { timeoutMs: patience }), today);
}

function trialOf(look: FeedLook, today: string): Trial {
  if (look.kind === 'failed') {
    const isSilent = look.reason === 'timeout' || look.reason === 'unreachable';
    if (isSilent || (look.status ?? 0) >= 500) return { kind: 'unreachable' };
    const { reason, status } = look;
    return { kind: 'no-calendar', reason, ...(status !== undefined && { status }) };
  }
  const events = look.kind === 'calendar' ? look.feed.events : [];
  const coming = events.filter(({ to, isCancelled }) => to > today && !isCancelled);
  const nights = new Set(
    coming.flatMap(({ from, to }) => nightsOf({ arrival: from < today ? today : from, departure: to })),
  );
  return { kind: 'found', nights: nights.size, entries: coming.length };
}
