import type { HubConnection, PushTarget } from '../../domain/channel.ts';
import type { BookingThere, HubWrite } from '../../domain/hub-bookings.ts';
import type { CalendarDate } from '../../domain/stay.ts';
import { beds24 } from './vendors.ts';

/** A platform that takes bookings, not only nights, for one connection. Throws what `ChannelPort` throws. */
export interface Hub {
  /** Our bookings there that end after a date, cancelled ones too. */
  ourBookings(endAfter: CalendarDate): Promise<BookingThere[]>;
  /**
   * Makes, changes and cancels bookings there, none of which comes back as a message. Answers those that it says were not
   * taken; whether they were, the next look shows. Calls for one connection must not overlap.
   */
  write(writes: readonly HubWrite[]): Promise<RefusedBooking[]>;
}

/** A booking that a hub says it did not take, and the fields that it names, without their values. */
export interface RefusedBooking {
  readonly bookingId: string;
  readonly fields: string;
}

/** Finds the hub of a connection. Throws ChannelRefused when its key is missing. */
export async function hubFor(target: PushTarget<HubConnection>): Promise<Hub> {
  const port = await beds24();
  return {
    ourBookings: (endAfter) => port.ourBookings(target, endAfter),
    write: (writes) => port.writeBookings(target, writes),
  };
}
