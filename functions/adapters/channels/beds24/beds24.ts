import type { Beds24Connection, PushTarget } from '../../../domain/channel.ts';
import type { BookingThere, HubWrite } from '../../../domain/hub-bookings.ts';
import type { CalendarDate } from '../../../domain/stay.ts';
import type { RefusedBooking } from '../hubs.ts';
import type { ChannelPort } from '../port.ts';
import { type Beds24Access, createClient } from './client.ts';
import { lookUp } from './look-up.ts';
import { ourBookings, writeBookings } from './our-bookings.ts';
import { publish } from './publish.ts';
import { availabilityOf, rangesOf, rateOf } from './ranges.ts';
import { readBack } from './read-back.ts';
import { type CurrencyOf, pendingRevisions, readRevision } from './revisions.ts';

/** Beds24, API V2: a platform of the port that also takes bookings as objects. */
export interface Beds24 extends ChannelPort<Beds24Connection> {
  /** See `Hub`. */
  ourBookings(target: PushTarget<Beds24Connection>, endAfter: CalendarDate): Promise<BookingThere[]>;
  writeBookings(target: PushTarget<Beds24Connection>, writes: readonly HubWrite[]): Promise<RefusedBooking[]>;
}

/** What the adapter is made with. */
export interface Beds24Options extends Beds24Access {
  /** Bookings there name no currency: without this they come without a total. */
  readonly currencyOf?: CurrencyOf;
}

/** Connects with Beds24; once per cold start, as it keeps its token. */
export function createBeds24({ currencyOf = async () => undefined, ...access }: Beds24Options): Beds24 {
  const client = createClient(access);
  return {
    expectRoom: client.expectRoom,
    publishAvailability: ({ connection }, nights) =>
      publish(client, connection, rangesOf(nights, availabilityOf), 'availability'),
    publishRates: ({ connection, currency }, nights) =>
      publish(
        client,
        connection,
        rangesOf(nights, (night) => rateOf(night, currency)),
        'rates',
      ),
    lookUp: (connection) => lookUp(client, connection),
    readBack: (target, nights) => readBack(client, target, nights),
    readRevision: (hint) => readRevision(client, currencyOf, hint),
    pendingRevisions: (since) => pendingRevisions(client, currencyOf, since),
    // There is nothing to acknowledge at Beds24: what was read is asked for by its time of change.
    acknowledge: async () => undefined,
    ourBookings: (target, endAfter) => ourBookings(client, target, endAfter),
    writeBookings: (target, writes) => writeBookings(client, target, writes),
  };
}
