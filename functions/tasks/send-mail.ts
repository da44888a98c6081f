import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { type Post, post } from '../adapters/post.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import { accessTokenFor } from '../api/token.ts';
import { Fault } from '../faults.ts';
import { type GuestMailName, guestMails, isGuestMailName } from '../mail/guest-mails.ts';
import { asTask, subject } from './as-task.ts';

const input = subject.extend({ mail: z.custom<GuestMailName>(isGuestMailName) });

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/** Mails the guest about this version of the booking, once; a repeat sends nothing. */
export async function sendMail(asked: z.infer<typeof input>, services: Services) {
  const { bookingId, version, mail } = asked;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const tripUrl = tripUrlOf(bookingId, services.settings);
  const written =
    booking.version === version ? guestMails[mail]({ booking, home: home.property, tripUrl }) : undefined;
  const to = booking.guest?.email;
  if (!written || to === undefined)
    throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status} at version ${booking.version}`);
  return services.post.send({ to, mail: written, key: `${bookingId}#v${version}`, bookingId });
}

const tripUrlOf = (bookingId: string, { siteUrl, tokenKey }: Services['settings']): string =>
  `${siteUrl}/trip/${bookingId}#${accessTokenFor(tokenKey, bookingId)}`;

export const handler = asTask(
  input,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  sendMail,
);
