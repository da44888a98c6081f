import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { bookingCreated } from '../../functions/api/bookings/schemas.ts';
import type { HomeStay, TestCloud } from './cloud.ts';

/** A held booking as its guest knows it. */
export type Held = z.infer<typeof bookingCreated>;

let guests = 0;

/** What may appear in a mail and in the booking, and nowhere else. */
export const personal = {
  name: 'Zephyrine Quillfeather',
  mailDomain: 'quillfeather.example',
  phone: '+351 912 345 678',
};

/** A guest nobody else is. */
export const someGuest = () => ({
  name: personal.name,
  email: `guest-${++guests}@${personal.mailDomain}`,
  phone: personal.phone,
  locale: 'en',
});

/** Quotes a stay and holds it. Throws when it is not held at once. */
export async function holdStay(cloud: TestCloud, stay: HomeStay = cloud.nextStay()): Promise<Held> {
  const { quoteId } = await cloud.guest.quote(stay);
  const { body } = await cloud.guest.book(quoteId, randomUUID(), { guest: someGuest() });
  return bookingCreated.parse(body);
}

/** How the guest finds the booking. */
export const statusOf = async ({ guest }: TestCloud, booking: Held): Promise<string> =>
  (await guest.read(booking)).status;
