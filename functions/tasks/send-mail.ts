import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Changes, createChanges } from '../adapters/changes.ts';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { freeStaysNear } from '../adapters/free-stays.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { Booking } from '../domain/booking.ts';
import type { Party } from '../domain/party.ts';
import type { Stay } from '../domain/stay.ts';
import { Fault } from '../faults.ts';
import { type GuestMailName, guestMails, isGuestMailName } from '../mail/guest-mails.ts';
import type { OtherStay } from '../mail/letters/payment-declined.ts';
import { asTask, subject } from './as-task.ts';
import { tripUrlOf } from './trip-url.ts';

const input = subject.extend({ mail: z.custom<GuestMailName>(isGuestMailName) });

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly changes: Changes;
  readonly cleanings: Pick<Cleanings, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
  now(): Date;
}

/**
 * Mails the guest about this version of the booking, once; a repeat sends nothing.
 * @throws Fault HomeNotInOrder when a review is to be asked for and nobody has said that the home was left in order
 */
export async function sendMail(asked: z.infer<typeof input>, services: Services) {
  const { bookingId, version, mail } = asked;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const subject = { booking, home: home.property, tripUrl: tripUrlOf(bookingId, services.settings) };
  const otherStays = await otherStaysFor(booking, services);
  const change = mail === 'changed' ? await services.changes.readDone(bookingId, version) : undefined;
  const written =
    booking.version === version ? guestMails[mail]({ ...subject, otherStays, change }) : undefined;
  const to = booking.guest?.email;
  if (!written || to === undefined)
    throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status} at version ${booking.version}`);
  if (mail === 'review-request') await onlyInOrder(bookingId, services);
  return services.post.send({ to, mail: written, key: `${bookingId}#v${version}`, bookingId });
}

async function onlyInOrder(bookingId: string, { cleanings }: Services): Promise<void> {
  if ((await cleanings.read(bookingId))?.status !== 'done')
    throw new Fault('HomeNotInOrder', `The home after booking ${bookingId} was not reported in order`);
}

/** Other dates for a guest whose nights were sold elsewhere. */
async function otherStaysFor(booking: Booking, services: Services): Promise<OtherStay[]> {
  if (booking.status !== 'declined' || booking.reason !== 'nights-lost') return [];
  const stays = await freeStaysNear(booking, services);
  const { propertyId, party } = booking;
  return stays.map((stay) => ({
    stay,
    url: `${services.settings.siteUrl}/homes/${propertyId}?${askFor(stay, party)}`,
  }));
}

/** As the site writes and reads what a guest looks for. */
const askFor = (stay: Stay, { adults, children, childAges, infants }: Party) =>
  new URLSearchParams({
    ...stay,
    adults: String(adults),
    ...(children > 0 && { children: String(children) }),
    ...(childAges && childAges.length > 0 && { ages: childAges.join() }),
    ...(infants > 0 && { infants: String(infants) }),
  });

export const handler = asTask(
  input,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    changes: createChanges(mainTable()),
    cleanings: createCleanings(mainTable()),
    post: post(context),
    settings: await settings(),
    now: () => new Date(),
  }),
  sendMail,
);
