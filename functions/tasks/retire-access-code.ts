import { z } from 'zod';
import { type AccessGrant, type StayAccess, toRetire } from '../domain/access-grant.ts';
import { beginRetiring, markRetired } from '../domain/access-steps.ts';
import { watchRemoval } from '../domain/access-watch.ts';
import type { Booking } from '../domain/booking.ts';
import { cleanersAccess, cleanersToRetire, nextLookAt } from '../domain/cleaner-access.ts';
import { hasJob } from '../domain/crew-codes.ts';
import { Fault } from '../faults.ts';
import { asTask } from './as-task.ts';
import {
  type AccessServices,
  accessServices,
  accessSubject,
  bookingOnOrOff,
  heldCode,
  homeOf,
  keep,
  servicesFor,
  tellOperator,
} from './stay-access.ts';

const input = accessSubject.extend({
  /** When to look at the latest whether the lock has a code by now; passed on. */
  until: z.iso.datetime().exactOptional(),
  /** Whether nobody looks afterwards: a code that is still there is a fault then. */
  ends: z.boolean().default(false),
});
type Asked = Omit<z.infer<typeof input>, 'ends'>;

/**
 * Takes codes of a stay from their lock that are to open no more: after the stay all of them, before that those that
 * another has taken the place of and whose guest was told. Notes them dead once their lock says so, and tells the
 * operator of one that lives on. Of those who clean only who has the job keeps a code, until the next guests come. A
 * repeat finds them gone.
 */
export async function retireAccessCode(asked: Asked, connected: AccessServices) {
  const { whose } = asked;
  const services = servicesFor(whose, connected);
  const booking = bookingOnOrOff(await services.bookings.read(asked.bookingId), asked);
  const access = await services.accesses.read(booking.id);
  if (whose === 'guest')
    return access
      ? retire(booking, access, toRetire(access, isOver(booking, access, services.now())), services)
      : none;
  const home = await homeOf(booking, services);
  const cleaning = await services.cleanings.read(booking.id);
  const at = services.now();
  const wanted = cleanersAccess(cleaning, booking, home, at);
  const done = access ? await retire(booking, access, cleanersToRetire(access, wanted), services) : none;
  const looks = [
    nextLookAt(cleaning, booking, home, at),
    'until' in done ? done.until : undefined,
    asked.until,
  ];
  const [until] = looks.filter((each) => each !== undefined).sort();
  return until === undefined ? done : ({ outcome: 'on', until, revision: cleaning?.revision ?? 0 } as const);
}

const none = { outcome: 'none' } as const;

async function retire(
  booking: Booking,
  access: StayAccess,
  leaving: readonly AccessGrant[],
  services: AccessServices,
) {
  const at = services.now();
  const retiring = await keep(access, beginRetiring(access, keysOf(leaving), at), services);
  const revoked = await Promise.all(
    leaving.map(async (grant) => ({ grant, is: await services.locks.revoke(heldCode(grant, services)) })),
  );
  const gone = revoked.filter(({ is }) => is === 'gone').map(({ grant }) => grant);
  const retired = await keep(retiring, markRetired(retiring, keysOf(gone), at), services);
  const byHand = revoked.filter(({ is }) => is === 'by-hand').map(({ grant }) => grant);
  const isCrews = byHand.length > 0 && (await crewSetsNext(booking, services));
  for (const { key } of isCrews ? [] : byHand)
    await tellOperator('enter-code-by-hand', { ...retired, key, isOver: true }, services);
  const alive = revoked.filter(({ is }) => is === 'going').map(({ grant }) => grant);
  return followUp(alive, retired, services);
}

/** Where others come on the same day, whoever cleans in between is asked to set their code; see `mail-crew-codes`. */
async function crewSetsNext({ id, stay }: Booking, { cleanings }: AccessServices): Promise<boolean> {
  const cleaning = await cleanings.read(id);
  return hasJob(cleaning) && cleaning.window.nextArrival === stay.departure;
}

const keysOf = (grants: readonly AccessGrant[]) => grants.map(({ key }) => key);

const isOver = ({ status }: Booking, { current: { window } }: StayAccess, at: Date) =>
  (status !== 'confirmed' && status !== 'imported') || at.toISOString() >= window.until;

async function followUp(alive: readonly AccessGrant[], access: StayAccess, services: AccessServices) {
  const [first] = alive;
  if (!first) return { outcome: 'gone' } as const;
  const since = [access.current, ...access.former].flatMap((grant) =>
    grant.status === 'retiring' ? [grant.retiringSince] : [],
  );
  const at = services.now();
  const step = watchRemoval(new Date(since.sort()[0] ?? at), at);
  const isTold = step.kind === 'give-up' || step.alarm;
  if (isTold) await tellOperator('access-code-alive', { ...access, key: first.key }, services);
  return step.kind === 'wait' ? { outcome: 'going', until: step.until } : { outcome: 'alive' };
}

/** The same where nothing is left to do afterwards; a repeat says the same. Throws CodeStillOpens. */
export async function retireForGood({ ends, ...asked }: z.infer<typeof input>, services: AccessServices) {
  const retired = await retireAccessCode(asked, services);
  if (ends && retired.outcome !== 'gone' && retired.outcome !== 'none')
    throw new Fault('CodeStillOpens', `A code of booking ${asked.bookingId} is still in its lock`);
  return retired;
}

export const handler = asTask(input, accessServices, retireForGood);
