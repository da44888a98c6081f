import type { z } from 'zod';
import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import type { AccessGrant, StayAccess } from '../../domain/access-grant.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import type { accessCodeResult } from './schemas.ts';
import type { Services } from './services.ts';

type Result = z.input<typeof accessCodeResult>;

/** Answers operators the code of a stay and what became of the ones before. */
export async function getAccess(
  request: Request<typeof routes.getAccessCode>,
  services: Services,
): Promise<Answer> {
  return show(request.path.bookingId, services);
}

/** The answer that shows a stay's codes, and that of who cleans after it. */
export async function show(bookingId: string, services: Services): Promise<Answer> {
  const access = await services.accesses.read(bookingId);
  if (!access) return noCode;
  const cleaners = await services.cleanersAccesses.read(bookingId);
  return { status: 200, body: describe(access, cleaners, services.seal) };
}

/** The answer where a stay has no code. */
export const noCode = problem(
  'not-found',
  'This stay has no code: its home has no lock, or it is not confirmed.',
);

const describe = (
  { bookingId, current, former }: StayAccess,
  cleaners: StayAccess | undefined,
  seal: CodeSeal,
): Result => ({
  bookingId,
  current: shown(current, seal),
  former: former.map((grant) => shown(grant, seal)),
  ...(cleaners && { cleaner: shown(cleaners.current, seal) }),
});

const shown = ({ key, status, sealed, window, lock }: AccessGrant, seal: CodeSeal): Result['current'] => ({
  grant: key,
  status,
  code: seal.open(sealed, key),
  ...window,
  lock: lock.driver,
  ...(lock.driver === 'manual' && { place: lock.place }),
});
