import type { z } from 'zod';
import { type Cleanings, createCleanings } from '../adapters/cleaning/cleanings.ts';
import { mainTable } from '../adapters/table.ts';
import { type AccessGrant, type StayAccess, toRetire } from '../domain/access-grant.ts';
import { beginRetiring, markRetired } from '../domain/access-steps.ts';
import { watchRemoval } from '../domain/access-watch.ts';
import type { Booking } from '../domain/booking.ts';
import { hasJob } from '../domain/crew-codes.ts';
import { asTask, subject } from './as-task.ts';
import { current } from './settled.ts';
import { type AccessServices, accessServices, heldCode, keep, tellOperator } from './stay-access.ts';

interface Services extends AccessServices {
  readonly cleanings: Pick<Cleanings, 'read'>;
}

/**
 * Takes codes of a stay from their lock that are to open no more: after the stay all of them, before that those that
 * another has taken the place of and whose guest was told. Notes them dead once their lock says so, and tells the
 * operator of one that lives on. A repeat finds them gone.
 */
export async function retireAccessCode(asked: z.infer<typeof subject>, services: Services) {
  const booking = current(
    await services.bookings.read(asked.bookingId),
    asked,
    ...(['confirmed', 'imported', 'cancelling', 'cancelled', 'withdrawn'] as const),
  );
  const access = await services.accesses.read(booking.id);
  if (!access) return { outcome: 'no-lock' } as const;
  const at = services.now();
  const leaving = toRetire(access, isOver(booking, access, at));
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
async function crewSetsNext({ id, stay }: Booking, { cleanings }: Services): Promise<boolean> {
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

export const handler = asTask(
  subject,
  async () => ({ ...(await accessServices()), cleanings: createCleanings(mainTable()) }),
  retireAccessCode,
);
