import { createBookings } from '../../../functions/adapters/bookings.ts';
import { createChanges } from '../../../functions/adapters/changes.ts';
import { moveStay } from '../../../functions/adapters/move-stay.ts';
import type { Table } from '../../../functions/adapters/table.ts';
import { authorise, confirm } from '../../../functions/domain/booking-decisions.ts';
import { askToCancel, cancel } from '../../../functions/domain/cancellation.ts';
import type { Property } from '../../../functions/domain/property.ts';
import type { Stay } from '../../../functions/domain/stay.ts';
import { aHeldBooking, aQuote } from '../../booking/builders.ts';

const home = { checkIn: '16:00', timeZone: 'Europe/Lisbon' };
const doing = () => ({ by: 'test', at: new Date() });

/** Bookings of a home made on our own site, taken through their lives without payments. */
export function directBookings(table: Table) {
  const bookings = createBookings(table);
  const changes = createChanges(table);
  const confirmed = async (id: string) => {
    const booking = await bookings.read(id);
    if (booking?.status !== 'confirmed') throw new Error(`Booking ${id} is not confirmed`);
    return booking;
  };
  /** A booking that is held is paid and confirmed; any other stays as it is. */
  const pay = async (id: string) => {
    const { at } = doing();
    await bookings.settle(id, (each) => authorise(each, { sessionId: `cs_${id}`, at }), doing());
    const paid = { version: 2, paymentIntentId: `pi_${id}`, at };
    await bookings.settle(id, (each) => confirm(each, paid), doing());
  };
  return {
    pay,
    /** Answers its version. */
    async make(id: string, propertyId: string, stay: Stay) {
      await bookings.hold(aHeldBooking(id, stay, propertyId), 'request', 'guest');
      await pay(id);
      return (await confirmed(id)).version;
    },
    /** The guest has other dates; the nights of before are given back. */
    async move(id: string, stay: Stay) {
      const before = await confirmed(id);
      const { party, price, policy, propertyVersion } = aQuote(stay, before.propertyId);
      await changes.make(before, { stay, party, price, policy, propertyVersion }, doing());
      await changes.leaveUnused(id, before.stay, doing());
      return (await confirmed(id)).version;
    },
    /** A person moves the stay to another home; the version is that of before, plus one. */
    async moveTo(id: string, home: Property) {
      const moved = await moveStay(table, id, home, doing());
      if (moved.kind !== 'moved') throw new Error(`Booking ${id} was not moved: ${moved.kind}`);
      return moved.booking.version;
    },
    /** The guest has asked to cancel; the nights are taken until the money is given back. */
    async askToCancel(id: string) {
      const { at } = doing();
      await bookings.settle(id, (each) => askToCancel(each, { by: 'operator', at, home }), doing());
      return (await bookings.read(id))?.version ?? 0;
    },
    /** The money was given back, and the nights are. */
    async cancel(id: string, version: number) {
      const { at } = doing();
      await bookings.settle(id, (each) => cancel(each, { version, at }), doing());
    },
  };
}
