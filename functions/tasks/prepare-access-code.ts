import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import { type CodeRules, drawCode, uniquePart } from '../domain/access-code.ts';
import {
  decideAccess,
  nextGrantKey,
  type PlannedGrant,
  type StayAccess,
  type Wanted,
} from '../domain/access-grant.ts';
import { askedFor, choose } from '../domain/access-steps.ts';
import type { Booking } from '../domain/booking.ts';
import { Fault } from '../faults.ts';
import { asTask, subject } from './as-task.ts';
import { retireAccessCode } from './retire-access-code.ts';
import {
  type AccessServices,
  accessServices,
  type accessSubject,
  bookingFor,
  heldCode,
  homeOf,
  keep,
  servicesFor,
  wantedFor,
  written,
} from './stay-access.ts';

/** What choosing a code needs. */
export interface Chooser extends AccessServices {
  /** A random integer from 0 up to, not including, its argument. */
  draw(below: number): number;
}

/**
 * Sees that a stay, or who cleans after it, has a code of its own at the home's lock, in its window: chooses one where there is none for
 * them, keeps the one there is when dates change. A repeat chooses nothing new, and one that was killed before the lock
 * answered asks it again for the same.
 */
export async function prepareAccessCode(asked: z.infer<typeof accessSubject>, connected: Chooser) {
  const { whose } = asked;
  const services = servicesFor(whose, connected);
  const booking = bookingFor(whose, await services.bookings.read(asked.bookingId), asked);
  const wanted = await wantedFor(whose, booking, await homeOf(booking, services), services);
  if (!wanted) return { outcome: 'none' } as const;
  const { window } = wanted;
  const access = await services.accesses.read(booking.id);
  const decision = decideAccess(access, wanted);
  if (access && decision.kind === 'keep') return { outcome: 'kept' } as const;
  const due =
    access && decision.kind === 'ask' ? access : await chooseFor(asked, booking, wanted, access, services);
  await services.locks.grant({ ...heldCode(due.current, services), window });
  await keep(due, askedFor(due, window, wanted.holder), services);
  return { outcome: 'asked' } as const;
}

/** Others may have drawn the same digits; of a million this happens once in a lock's life. */
const mostDraws = 20;

async function chooseFor(
  { whose }: z.infer<typeof accessSubject>,
  booking: Booking,
  wanted: Wanted,
  access: StayAccess | undefined,
  services: Chooser,
): Promise<StayAccess> {
  const rules = await services.locks.rulesOf(wanted.lock);
  for (let draws = 0; draws < mostDraws; draws += 1) {
    const chosen = draw(rules, wanted, nextGrantKey(booking.id, access, whose), services);
    const stay = { bookingId: booking.id, propertyId: booking.propertyId };
    const next = choose(access, stay, chosen.grant);
    const saved = await services.accesses.save(next, chosen.fingerprint);
    if (saved === 'code-taken') continue;
    written(saved, next);
    return next;
  }
  throw new Fault('LockRefused', 'The lock has no digits left that nobody has or had lately');
}

function draw(rules: CodeRules, wanted: Wanted, key: string, services: Chooser) {
  const code = drawCode(rules, services.draw);
  if (code === undefined) throw new Fault('LockRefused', 'No code keeps the rules of the lock');
  const sealed = services.seal.seal(code, key);
  const grant: PlannedGrant = {
    ...wanted,
    status: 'planned',
    key,
    sealed,
    plannedAt: services.now().toISOString(),
  };
  return { grant, fingerprint: services.seal.fingerprint(wanted.lock, uniquePart(code, rules)) };
}

/** What a deployed function chooses codes with. */
export const chooser = async (): Promise<Chooser> => ({
  ...(await accessServices()),
  draw: (below) => randomInt(below),
});

/**
 * Prepares the code of a stay's guest, and takes back what a cleaner has for other dates of it or elsewhere: they get
 * another when it is near. A repeat finds both done.
 */
export async function prepareStay(asked: z.infer<typeof subject>, services: Chooser) {
  const prepared = await prepareAccessCode({ ...asked, whose: 'guest' }, services);
  await retireAccessCode({ ...asked, whose: 'cleaner' }, services);
  return prepared;
}

export const handler = asTask(subject, chooser, prepareStay);
