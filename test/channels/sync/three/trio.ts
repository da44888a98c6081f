import { type Bookings, createBookings } from '../../../../functions/adapters/bookings.ts';
import { createConnections } from '../../../../functions/adapters/channels/connections.ts';
import { createMirrors } from '../../../../functions/adapters/channels/mirrors.ts';
import type { PendingRevision } from '../../../../functions/adapters/channels/port.ts';
import { createReservations } from '../../../../functions/adapters/channels/reservations.ts';
import { monthKey } from '../../../../functions/adapters/month-item.ts';
import { createProperties } from '../../../../functions/adapters/properties.ts';
import type { Table } from '../../../../functions/adapters/table.ts';
import { expire } from '../../../../functions/domain/booking-decisions.ts';
import type { Connection } from '../../../../functions/domain/channel.ts';
import { dayKey, type Stay } from '../../../../functions/domain/stay.ts';
import { aHeldBooking, later } from '../../../booking/builders.ts';
import type { Engine } from '../../../workflows/engine.ts';
import { directBookings } from '../a-direct-booking.ts';
import { addConnection, aPushedHome } from '../connected-home.ts';
import { month, type Platforms } from '../platforms.ts';
import type { Airbnb } from './airbnb.ts';
import { beds24Side, channexSide, type VendorSide } from './vendors.ts';

/** All that a home with three connections needs around it. */
export interface Around {
  readonly table: Table;
  readonly engine: Engine;
  readonly platforms: Platforms;
  readonly airbnb: Airbnb;
}

/** A vendor's side of a home, with our connection to it. */
export interface Connected {
  readonly connection: Connection;
  readonly side: VendorSide;
}

/** A home on Booking.com through Channex and through Beds24 and on Airbnb by iCal. */
export type Trio = Awaited<ReturnType<typeof aTrio>>;

/** Makes the home, and plays what happens to it. */
export async function aTrio(id: string, around: Around) {
  const { table, engine, platforms, airbnb } = around;
  const home = aPushedHome(id);
  await createProperties(table).save(home);
  const vendors = await connectVendors(id, around);
  const feed = await airbnb.connect(id, home.timeZone);
  const bookings: Bookings = createBookings(table);
  const reservations = createReservations(table);
  const held: string[] = [];
  const blocks = new Map<string, string>();
  let made = 0;
  const next = () => {
    made += 1;
    return made;
  };

  const own = directBookings(table);
  const direct = (index: number) => held[index % Math.max(1, held.length)];

  /** Sets something of a night as an owner does, and says whether it was free to be set. */
  const set = async (name: string, value: unknown, condition?: string) => {
    const { kind } = await table.write({
      update: monthKey(id, month),
      set: 'SET #name = :value ADD version :one',
      names: { '#name': name },
      values: { ':value': value, ':one': 1 },
      ...(condition !== undefined && { condition }),
    });
    return kind === 'written';
  };

  return {
    ...{ id, home, vendors, feed, bookings, reservations, blocks, held },
    mirrors: createMirrors(table),
    /** A guest holds nights on our own site. */
    async book(stay: Stay) {
      const booking = aHeldBooking(`bk_${id}_${next()}`, stay, id);
      const { kind } = await bookings.hold(booking, 'request', 'guest');
      if (kind === 'held') held.push(booking.id);
    },
    /** A hold ends. */
    async end(index: number) {
      const bookingId = direct(index);
      if (bookingId === undefined) return;
      const step = { by: 'test', at: later(31) };
      await bookings.settle(bookingId, (each) => expire(each, { version: 1, at: later(31) }), step);
    },
    /** Its guest pays. */
    async pay(index: number) {
      const bookingId = direct(index);
      if (bookingId !== undefined) await own.pay(bookingId);
    },
    /** Its guest goes on other dates, where those are free. */
    async change(index: number, stay: Stay) {
      const bookingId = direct(index);
      const booking = bookingId === undefined ? undefined : await bookings.read(bookingId);
      if (booking?.status !== 'confirmed') return;
      await own.move(booking.id, stay);
    },
    /** Its guest asks to cancel, and then gets the money back. */
    async callOff(index: number) {
      const bookingId = direct(index);
      const booking = bookingId === undefined ? undefined : await bookings.read(bookingId);
      if (booking?.status === 'confirmed') await own.askToCancel(booking.id);
      if (booking?.status === 'cancelling') await own.cancel(booking.id, booking.version);
    },
    /** Beds24 is told of a booking, or too late of one. */
    tell(index: number) {
      const bookingId = direct(index) ?? 'bk_nobody';
      return engine.run('sync-bookings', { propertyId: id, changed: bookingId, bookingId, version: next() });
    },
    /** The owner closes a night that is free. */
    async block(night: string) {
      const owner = `BLOCK#${next()}`;
      if (await set(`n${dayKey(night)}`, owner, 'attribute_not_exists(#name)')) blocks.set(owner, night);
    },
    /** The owner changes a price. */
    reprice: (night: string, price: number) => set(`o${dayKey(night)}`, { price }),
    sync: () => engine.run('sync-channels', { propertyId: id, changed: month, version: next() }),
    check: () => engine.run('check-channels', { version: `${id}-${next()}` }),
    /** What a vendor tells is applied, in whatever order it comes, and again. */
    async hear({ connection, side }: Connected, shuffle: (all: PendingRevision[]) => PendingRevision[]) {
      for (const { booking, receipt } of shuffle(await side.told())) {
        await reservations.apply(connection, booking, { by: 'test', at: new Date() });
        await side.acknowledge(receipt);
      }
    },
    /** Nothing is pushed or checked any more. */
    async disconnect() {
      const connections = createConnections(table);
      const ours = [feed, ...Object.values(vendors).map(({ connection }) => connection)];
      for (const each of ours) await connections.change(each, { ...each, isOn: false, version: 2 });
    },
    believes: (mode: 'channex' | 'beds24') => platforms.believesOf(mode === 'channex' ? id : `${id}-beds24`),
  };
}

async function connectVendors(id: string, { table, engine, platforms }: Around) {
  const channex = (await addConnection(table, platforms, id, 'channex')).connection;
  const beds24 = (await addConnection(table, platforms, id, 'beds24')).connection;
  if (channex.mode !== 'channex' || beds24.mode !== 'beds24') throw new Error('The connections are mixed up');
  return {
    channex: { connection: channex, side: channexSide(channex, engine.clock.now) },
    beds24: { connection: beds24, side: beds24Side(beds24, engine.clock.now) },
  };
}
