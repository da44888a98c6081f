import type { z } from 'zod';
import { type Connections, createConnections } from '../adapters/channels/connections.ts';
import { createLeases, type Leases } from '../adapters/channels/leases.ts';
import { createMirrors, type Mirrors } from '../adapters/channels/mirrors.ts';
import { type Publisher, publisherFor } from '../adapters/channels/publishers.ts';
import { createTroubles, type TroubleBook } from '../adapters/channels/troubles.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import type { MirrorMonth, OfferedNight, PushedConnection, PushTarget } from '../domain/channel.ts';
import { afterSending, beforeSending, type PushKind } from '../domain/channel-mirror.ts';
import { type Difference, difference, monthsOffered, offersOf } from '../domain/channel-offers.ts';
import { type CalendarDate, todayAt } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { connectionSubject } from './as-task.ts';

/** What pushing to a platform takes. */
export interface Pushing {
  readonly connections: Connections;
  readonly leases: Leases;
  readonly mirrors: Mirrors;
  readonly properties: Properties;
  readonly troubles: TroubleBook;
  publisherFor(target: PushTarget): Promise<Publisher>;
  /** Names this very call, so that two calls for one execution do not push at once either. */
  readonly callId: string;
  now(): Date;
}

/** The pushing of a deployed function. */
export const pushing = ({ awsRequestId }: { readonly awsRequestId: string }): Pushing => ({
  connections: createConnections(mainTable()),
  leases: createLeases(mainTable()),
  mirrors: createMirrors(mainTable()),
  properties: createProperties(mainTable()),
  troubles: createTroubles(mainTable()),
  publisherFor,
  callId: awsRequestId,
  now: () => new Date(),
});

/** What a push is asked for. */
export const input = connectionSubject;

/** What became of a push, in numbers of nights. */
export interface Pushed {
  /** `off` for a connection that has been removed or paused. */
  readonly outcome: 'pushed' | 'nothing-left' | 'off';
  readonly nights: number;
  /** What is to be pushed next: prices, then nights that waited for theirs. */
  readonly left: { readonly rates: number; readonly availability: number };
}

/** A home, one of its connections, and what the platform lacks. */
export interface Look {
  readonly target: PushTarget;
  /** IANA name. */
  readonly timeZone: string;
  /** Today at the home. */
  readonly today: CalendarDate;
  readonly offered: readonly OfferedNight[];
  readonly mirrors: readonly MirrorMonth[];
  readonly lacks: Difference;
}

/**
 * Pushes what the platform lacks of one kind, as the calendar is now rather than as it was when the execution started:
 * a late try pushes the latest truth, and of many executions all but one find nothing left. The mirror is written from
 * what was accepted only. Throws ChannelRefused when a night was refused, ChannelUnavailable when one was not answered,
 * ConnectionBusy while another call pushes to the connection.
 */
export async function pushOffers(
  kind: PushKind,
  asked: z.infer<typeof input>,
  services: Pushing,
): Promise<Pushed> {
  const connection = await services.connections.read(asked);
  if (!connection?.isOn || connection.mode === 'ical') return off;
  // Only without a holder now: one who began before may be about to push what was true then.
  if (await services.leases.isFree(connection.id, services.now())) {
    const { lacks, target } = await look(connection, services);
    if (lacks[kind].length === 0) return { outcome: 'nothing-left', nights: 0, left: leftOf(kind, lacks) };
    // Before nights are marked as sent, which costs as much as sending them.
    await (await services.publisherFor(target)).expectRoom(kind);
  }
  const { callId, troubles } = services;
  const at = services.now();
  const holder = { id: `${asked.execution}/${callId}`, kind, mode: connection.mode, now: at.getTime() };
  const pushed = await services.leases.holding(connection.id, holder, () =>
    pushNow(kind, connection, services),
  );
  // What was told before this push; should it be refused again, that is told anew.
  await troubles.settle(connection.id, 'platform-not-updated', { by: asked.execution, at });
  return pushed;
}

const off: Pushed = { outcome: 'off', nights: 0, left: { rates: 0, availability: 0 } };

const leftOf = (kind: PushKind, { rates, waiting, availability }: Difference): Pushed['left'] =>
  kind === 'availability'
    ? { rates: rates.length, availability: waiting.length }
    : { rates: 0, availability: availability.length };

/** Compares what is to be sold with what the platform accepted. */
export async function look(
  connection: PushedConnection,
  { properties, mirrors, now }: Pushing,
): Promise<Look> {
  const { id, propertyId } = connection;
  const [profile] = await properties.readProfiles([propertyId]);
  if (!profile) throw new Error(`The home of connection ${id} is gone`);
  const today = todayAt(now().getTime(), profile.timeZone);
  const months = monthsOffered(profile, today);
  const [home, mirrored] = await Promise.all([properties.read(propertyId, months), mirrors.read(id, months)]);
  if (!home) throw new Error(`The home of connection ${id} is gone`);
  const offered = offersOf({ book: home.property, months: home.months, today });
  return {
    target: { connection, currency: home.property.currency },
    timeZone: home.property.timeZone,
    today,
    offered,
    mirrors: mirrored,
    lacks: difference(offered, mirrored),
  };
}

/** Pushes what the platform lacks of one kind, for whoever has the lease. Throws what `pushOffers` does. */
export async function pushNow(
  kind: PushKind,
  connection: PushedConnection,
  services: Pushing,
): Promise<Pushed> {
  const { target, timeZone, offered, mirrors, lacks } = await look(connection, services);
  const sent = lacks[kind];
  if (sent.length === 0) return { outcome: 'nothing-left', nights: 0, left: leftOf(kind, lacks) };
  const publisher = await services.publisherFor(target);
  const marked = replaced(mirrors, await services.mirrors.write(beforeSending(mirrors, kind, sent)));
  const published = await publisher.publish(kind, sent);
  const at = services.now();
  const answered = { sent, ...published, at: at.toISOString() };
  const recorded = await services.mirrors.write(afterSending(marked, kind, answered));
  complain(answered, todayAt(at.getTime(), timeZone));
  const left = leftOf(kind, difference(offered, replaced(marked, recorded)));
  return { outcome: 'pushed', nights: published.accepted.length, left };
}

/** All mirrors, some of which have been written since. */
function replaced(all: readonly MirrorMonth[], written: readonly MirrorMonth[]): MirrorMonth[] {
  const byMonth = new Map(written.map((mirror) => [mirror.month, mirror]));
  return all.map((mirror) => byMonth.get(mirror.month) ?? mirror);
}

type Answered = Awaited<ReturnType<Publisher['publish']>> & { readonly sent: readonly OfferedNight[] };

/** A night that became past on the way is nobody's business any more. */
function complain({ sent, accepted, refused }: Answered, today: CalendarDate): void {
  const [first, ...more] = refused.filter(({ night }) => night >= today);
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  if (first) throw new Fault('ChannelRefused', `${first.night}${others}: ${first.reason}`);
  const answered = new Set([...accepted, ...refused.map(({ night }) => night)]);
  const silent = sent.filter(({ night }) => !answered.has(night)).length;
  if (silent > 0)
    throw new Fault('ChannelUnavailable', `${silent} of ${sent.length} nights were not answered`);
}
