import { z } from 'zod';
import { type Post, post } from '../adapters/post.ts';
import { type Settings, settings } from '../adapters/settings.ts';
import { accessTokenFor } from '../api/token.ts';
import type { MailedGrant, SetGrant, StayAccess } from '../domain/access-grant.ts';
import { markMailed } from '../domain/access-steps.ts';
import type { ConfirmedBooking, ImportedBooking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';
import { accessCode } from '../mail/letters/access-code.ts';
import { write } from '../mail/write.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';
import { type AccessServices, accessServices, homeOf, keep, tellOperator } from './stay-access.ts';

const input = subject.extend({
  /** Whether the operator is to pass the code on, as no mail reaches the guest. */
  byOperator: z.boolean().default(false),
});

interface Services extends AccessServices {
  readonly post: Post;
  readonly settings: Pick<Settings, 'siteUrl' | 'tokenKey'>;
}

/**
 * Tells the guest the code that their lock has, once for a code and its end; a repeat sends nothing. A guest without an
 * address is the operator's to tell. Neither the record of what was sent nor the log has the code.
 */
export async function mailAccessCode(asked: z.infer<typeof input>, services: Services) {
  const booking = current(await services.bookings.read(asked.bookingId), asked, 'confirmed', 'imported');
  const access = await services.accesses.read(booking.id);
  const grant = access?.current;
  if (!grant || (grant.status !== 'set' && grant.status !== 'mailed'))
    throw new Fault('TableBusy', `The code of booking ${booking.id} is being changed`);
  const to = booking.guest?.email;
  if (asked.byOperator || to === undefined) {
    await tellOperator('access-code-to-pass-on', { ...access, key: grant.key }, services);
    return { outcome: 'to-pass-on' } as const;
  }
  const mail = await letterTo(booking, grant, access, services);
  const key = `${grant.key}#${grant.window.until}`;
  const { outcome } = await services.post.send({ to, mail, key, bookingId: booking.id });
  await keep(access, markMailed(access, grant, services.now()), services);
  return { outcome } as const;
}

async function letterTo(
  booking: ConfirmedBooking | ImportedBooking,
  { key, sealed, window, lock }: SetGrant | MailedGrant,
  access: StayAccess,
  services: Services,
) {
  const { siteUrl, tokenKey } = services.settings;
  const home = await homeOf(booking, services);
  const facts = {
    guest: { name: booking.guest?.name ?? '' },
    booking,
    home,
    code: services.seal.open(sealed, key),
    validFrom: window.from,
    validUntil: window.until,
    isNew: access.former.some(({ status }) => status === 'mailed' || status === 'retiring'),
    ...(lock.driver === 'manual' && { howToOpen: lock.place }),
    tripUrl: `${siteUrl}/trip/${booking.id}#${accessTokenFor(tokenKey, booking.id)}`,
  };
  return write(accessCode, facts, booking.status === 'confirmed' ? booking.guest.locale : 'en');
}

export const handler = asTask(
  input,
  async (context) => ({ ...(await accessServices()), post: post(context), settings: await settings() }),
  mailAccessCode,
);
