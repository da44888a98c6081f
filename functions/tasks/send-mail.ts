import { z } from 'zod';
import { type Bookings, createBookings } from '../adapters/bookings.ts';
import { env } from '../adapters/env.ts';
import { type Mailer, mailer } from '../adapters/mailer.ts';
import { once } from '../adapters/once.ts';
import { createOnceOnly, type OnceOnly } from '../adapters/once-only.ts';
import { createProperties, type Properties } from '../adapters/properties.ts';
import { SentMails } from '../adapters/sent-mails.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { dynamo, mainTable } from '../adapters/table.ts';
import { accessTokenFor } from '../api/token.ts';
import { Fault } from '../faults.ts';
import { mailNames, writeMail } from '../mail/mails.ts';
import { asTask, subject } from './as-task.ts';

const input = subject.extend({ mail: z.enum(mailNames) });

interface Services {
  readonly bookings: Bookings;
  readonly properties: Properties;
  readonly mailer: Mailer;
  readonly onceOnly: OnceOnly;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/**
 * Mails the guest about this version of the booking, once; a repeat sends nothing. Only a call killed between SES's
 * answer and its record sends again, as SES takes no idempotency key: a mail twice, rather than none.
 */
export async function sendMail(asked: z.infer<typeof input>, services: Services) {
  const { bookingId, version, mail } = asked;
  const booking = await services.bookings.read(bookingId);
  if (!booking) throw new Fault('BookingUnknown', `There is no booking ${bookingId}`);
  const home = await services.properties.read(booking.propertyId, []);
  if (!home) throw new Error(`The home of booking ${bookingId} is gone`);
  const tripUrl = tripUrlOf(bookingId, services.settings);
  const to = booking.guest?.email;
  const written = booking.version === version && writeMail(mail, booking, home.property, tripUrl);
  if (!written || to === undefined)
    throw new Fault('Superseded', `Booking ${bookingId} is ${booking.status} at version ${booking.version}`);
  const outcome = await services.onceOnly(`${bookingId}#${mail}#v${version}`, () =>
    services.mailer.send({ to, ...written }),
  );
  return { outcome } as const;
}

const tripUrlOf = (bookingId: string, { siteUrl, tokenKey }: Services['settings']): string =>
  `${siteUrl}/trip/${bookingId}#${accessTokenFor(tokenKey, bookingId)}`;

const records = once(() => new SentMails(dynamo(), env('IDEMPOTENCY_TABLE_NAME')));

export const handler = asTask(
  input,
  async (context) => ({
    bookings: createBookings(mainTable()),
    properties: createProperties(mainTable()),
    mailer: mailer(),
    onceOnly: createOnceOnly(records(), context),
    settings: await settings(),
  }),
  sendMail,
);
