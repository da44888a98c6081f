import type { z } from 'zod';
import { type AccessGrant, nextGrantKey, type StayAccess, type Wanted } from '../domain/access-grant.ts';
import { confirmSet, markFailed } from '../domain/access-steps.ts';
import { type Watch, watch } from '../domain/access-watch.ts';
import type { Booking } from '../domain/booking.ts';
import { isTheirs } from '../domain/cleaner-access.ts';
import type { LockSays } from '../domain/lock.ts';
import {
  type AccessServices,
  type accessSubject,
  bookingFor,
  heldCode,
  homeOf,
  keep,
  servicesFor,
  tellOperator,
  wantedFor,
} from './stay-access.ts';

/** Digits that a lock refused; after so many a person has to look. */
const mostRefused = 5;

/**
 * Asks the lock whether it has the code of the stay, or of who cleans after it, and notes that it does. Tells the operator when it should by now, three
 * hours before check-in for most. A repeat asks again and finds the same noted and the operator told.
 */
export async function checkCode(asked: z.infer<typeof accessSubject>, connected: AccessServices) {
  const { whose } = asked;
  const services = servicesFor(whose, connected);
  const booking = bookingFor(whose, await services.bookings.read(asked.bookingId), asked);
  const access = await services.accesses.read(booking.id);
  const wanted = await wantedFor(whose, booking, await homeOf(booking, services), services);
  if (!access || whose === 'cleaner') {
    if (!wanted) return { outcome: 'none' } as const;
    if (!access || !isTheirs(access.current, wanted))
      return checkUnchosen(booking, wanted, nextGrantKey(booking.id, access, whose), services);
  }
  const says = await lookAt(access.current, services);
  const at = services.now();
  const askedAt = new Date(access.current.plannedAt);
  const step = watch(says, { window: access.current.window, askedAt, at });
  const done = await act(step, access, services);
  if (says.state !== 'by-hand' || done.outcome !== 'waiting') return done;
  if (step.kind === 'wait' && step.alarm)
    await tellOperator('enter-code-by-hand', { ...access, key: access.current.key }, services);
  return { outcome: 'by-hand', until: done.until } as const;
}

/** The rules of the lock could not be asked for so far, so that no code was chosen. */
async function checkUnchosen(booking: Booking, { window }: Wanted, key: string, services: AccessServices) {
  const at = services.now();
  const step = watch({ state: 'unanswered' }, { window, askedAt: at, at });
  if (step.kind !== 'wait') return { outcome: 'over' } as const;
  const told = { bookingId: booking.id, propertyId: booking.propertyId, key };
  if (step.alarm) await tellOperator('access-code-missing', told, services);
  return { outcome: 'waiting', until: step.until } as const;
}

/** What a person has entered is believed: the lock may still be out of reach. */
async function lookAt(grant: AccessGrant, services: AccessServices): Promise<LockSays> {
  const isByPerson = (grant.status === 'set' || grant.status === 'mailed') && grant.confirmedBy === 'person';
  return isByPerson ? { state: 'set' } : services.locks.look(heldCode(grant, services));
}

async function act(step: Watch, access: StayAccess, services: AccessServices) {
  const at = services.now();
  switch (step.kind) {
    case 'set':
      await keep(access, confirmSet(access, 'lock', at), services);
      return { outcome: 'set' } as const;
    case 'replace':
      return replace(access, services);
    case 'wait':
      if (step.alarm)
        await tellOperator('access-code-missing', { ...access, key: access.current.key }, services);
      return { outcome: 'waiting', until: step.until } as const;
    case 'over':
      return { outcome: 'over' } as const;
  }
}

/** Lets go of digits that the lock will never take, so that others are chosen. */
async function replace(access: StayAccess, services: AccessServices) {
  const at = services.now();
  const refused = access.former.filter(({ status }) => status === 'failed').length;
  if (refused >= mostRefused) {
    await tellOperator('access-code-missing', { ...access, key: access.current.key }, services);
    return { outcome: 'waiting', until: access.current.window.until } as const;
  }
  await services.locks.revoke(heldCode(access.current, services));
  await keep(access, markFailed(access, at), services);
  return { outcome: 'refused' } as const;
}
