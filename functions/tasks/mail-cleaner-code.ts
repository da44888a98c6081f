import { z } from 'zod';
import { type Cleaners, createCleaners } from '../adapters/cleaning/cleaners.ts';
import { type Post, post } from '../adapters/post.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { mainTable } from '../adapters/table.ts';
import type { MailedGrant, SetGrant } from '../domain/access-grant.ts';
import { markMailed } from '../domain/access-steps.ts';
import { cleanersAccess, isTheirs, letterKeyOf } from '../domain/cleaner-access.ts';
import type { Cleaning } from '../domain/cleaning.ts';
import type { Property } from '../domain/property.ts';
import { Fault } from '../faults.ts';
import { cleanerCode } from '../mail/letters/cleaner-code.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { jobUrlOf } from './cleaning.ts';
import {
  type AccessServices,
  accessServices,
  bookingFor,
  homeOf,
  keep,
  tellOperator,
} from './stay-access.ts';

const input = subject.extend({
  /** Whether the operator is to pass the code on, as no mail reaches the cleaner. */
  byOperator: z.boolean().default(false),
});

interface Services extends AccessServices {
  readonly cleaners: Pick<Cleaners, 'read'>;
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/**
 * Tells whoever cleans after a stay their own code, which the lock has, once for a code and its begin; a repeat sends
 * nothing. Neither the record of what was sent nor the log has the code.
 */
export async function mailCleanerCode(asked: z.infer<typeof input>, connected: Services) {
  const services = { ...connected, accesses: connected.cleanersAccesses };
  const booking = bookingFor('cleaner', await services.bookings.read(asked.bookingId), asked);
  const home = await homeOf(booking, services);
  const cleaning = await services.cleanings.read(booking.id);
  const access = await services.accesses.read(booking.id);
  const grant = access?.current;
  const wanted = cleanersAccess(cleaning, booking, home, services.now());
  if (!wanted || !cleaning) return { outcome: 'none' } as const;
  if (!isTheirs(grant, wanted) || (grant.status !== 'set' && grant.status !== 'mailed'))
    throw new Fault('TableBusy', `The code of who cleans after booking ${booking.id} is being changed`);
  if (asked.byOperator) {
    await tellOperator(
      'crew-codes-to-pass-on',
      { ...booking, bookingId: booking.id, key: grant.key },
      services,
    );
    return { outcome: 'to-pass-on' } as const;
  }
  const { outcome } = await send(cleaning, grant, home, services);
  if (access) await keep(access, markMailed(access, grant, services.now()), services);
  return { outcome } as const;
}

async function send(cleaning: Cleaning, grant: SetGrant | MailedGrant, home: Property, services: Services) {
  const id = 'cleanerId' in cleaning ? cleaning.cleanerId : undefined;
  const [cleaner] = id === undefined ? [] : await services.cleaners.read([id]);
  if (!cleaner) throw new Fault('MailRefused', `The cleaner after booking ${cleaning.bookingId} is gone`);
  const { key, sealed, window } = grant;
  const code = services.seal.open(sealed, key);
  const jobUrl = jobUrlOf(cleaning, cleaner.id, services.settings);
  const facts = { cleaner: { name: cleaner.name }, home, code, ...window, jobUrl };
  const mail = write(cleanerCode, facts, cleaner.locale);
  const { bookingId } = cleaning;
  return services.post.send({ to: cleaner.email, mail, key: letterKeyOf(grant), bookingId });
}

export const handler = asTask(
  input,
  async (context) => ({
    ...(await accessServices()),
    cleaners: createCleaners(mainTable()),
    post: post(context),
    settings: await settings(),
  }),
  mailCleanerCode,
);
