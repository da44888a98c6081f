import type { ChannelBooking, OfferedNight, PushedConnection, PushTarget } from '../../domain/channel.ts';
import type { PushKind } from '../../domain/channel-mirror.ts';
import { type CalendarDate, nightsOf, type Stay } from '../../domain/stay.ts';
import type { ChannelPort, Published, RemoteNight } from './port.ts';
import { beds24, channex } from './vendors.ts';

/** One connection's platform, to be told and asked about nights. Throws what `ChannelPort` throws. */
export interface Publisher {
  /** Throws ChannelBusy while a push would have to wait, without calling. */
  expectRoom(kind: PushKind): Promise<void>;
  publish(kind: PushKind, nights: readonly OfferedNight[]): Promise<Published>;
  readBack(nights: Stay): Promise<ReadonlyMap<CalendarDate, RemoteNight>>;
  /** Nights of bookings made there, as far as they changed since. */
  bookedThere(since: Date): Promise<ReadonlySet<CalendarDate>>;
}

/**
 * Finds the platform of a connection; each vendor is connected with once per cold start.
 * Throws ChannelRefused when its key is missing.
 */
export async function publisherFor({ connection, currency }: PushTarget): Promise<Publisher> {
  switch (connection.mode) {
    case 'channex':
      return publisher(await channex(), { connection, currency });
    case 'beds24':
      return publisher(await beds24(), { connection, currency });
  }
}

function publisher<Pushed extends PushedConnection>(
  port: ChannelPort<Pushed>,
  target: PushTarget<Pushed>,
): Publisher {
  return {
    expectRoom: async (kind) => port.expectRoom?.(kind),
    publish: (kind, nights) =>
      kind === 'rates' ? port.publishRates(target, nights) : port.publishAvailability(target, nights),
    readBack: (nights) => port.readBack(target, nights),
    bookedThere: (since) => bookedThere(port, target.connection, since),
  };
}

async function bookedThere<Pushed extends PushedConnection>(
  port: ChannelPort<Pushed>,
  connection: PushedConnection,
  since: Date,
): Promise<ReadonlySet<CalendarDate>> {
  const home = connection.mode === 'channex' ? connection.channexPropertyId : String(connection.roomId);
  const latest = new Map<string, ChannelBooking>();
  for await (const { booking, listing } of port.pendingRevisions(since))
    if (listing === home) latest.set(booking.externalId, booking);
  const live = [...latest.values()].filter(({ status }) => status === 'confirmed');
  return new Set(live.flatMap(({ stay }) => nightsOf(stay)));
}
