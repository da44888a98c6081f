import type { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { mainTable } from '../adapters/table.ts';
import { createWorkItems, type WorkItems } from '../adapters/work-items.ts';
import { askToCancel } from '../domain/cancellation.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';

interface Services {
  readonly bookings: Bookings;
  readonly properties: Pick<Properties, 'read'>;
  readonly workItems: WorkItems;
  now(): Date;
}

/**
 * Cancels a stay whose rest was not paid in time, by the policy that its guest accepted; `cancel-booking` does the rest.
 * A repeat finds it cancelled. Leaves a stay alone that was paid in the last moment, and one that has begun: that is a work item.
 */
export async function cancelUnpaid(asked: z.infer<typeof subject>, services: Services) {
  const { bookingId, version, execution } = asked;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const at = services.now();
  const asking = { by: 'unpaid', at, home: home.property, version } as const;
  const settled = await services.bookings.settle(bookingId, (now) => askToCancel(now, asking), {
    by: execution,
    at,
  });
  if (settled.kind === 'change' || settled.kind === 'done') return { outcome: 'cancelling' } as const;
  if (settled.kind === 'refuse' && settled.reason === 'paid') return { outcome: 'paid' } as const;
  if (settled.kind === 'refuse' && settled.reason === 'stay-begun') {
    const { propertyId } = booking;
    const work = { id: `rest-unpaid-${bookingId}`, reason: 'rest-unpaid', bookingId, propertyId } as const;
    await services.workItems.open({ ...work, about: { execution } }, at);
    return { outcome: 'begun' } as const;
  }
  throw new Fault('Superseded', `Booking ${bookingId} has gone on`);
}

export const handler = asTask(
  subject,
  () => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    workItems: createWorkItems(mainTable()),
    now: () => new Date(),
  }),
  cancelUnpaid,
);
