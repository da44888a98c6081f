import { enterCode } from '../../adapters/locks/enter-code.ts';
import type { StayAccess } from '../../domain/access-grant.ts';
import { markMailed } from '../../domain/access-steps.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { describe, noCode } from './get-access.ts';
import type { Services } from './services.ts';

/**
 * Takes an operator's word: `entered` when they set the code at the lock themselves, `told` when they told the guest.
 * Whoever waits for the lock goes on. A repeat changes nothing.
 */
export async function reportAccess(
  request: Request<typeof routes.reportAccessCode>,
  services: Services,
): Promise<Answer> {
  const access = await services.accesses.read(request.path.bookingId);
  if (!access) return noCode;
  const by = `operator/${request.caller ?? 'unknown'}`;
  return request.body.done === 'entered' ? enter(access, by, services) : tell(access, services);
}

const changed = problem('code-changed', 'Look at the code again, then report.');

async function enter(access: StayAccess, by: string, services: Services): Promise<Answer> {
  const after = await enterCode(access, by, services);
  return after ? { status: 200, body: describe(after, services.seal) } : changed;
}

async function tell(access: StayAccess, services: Services): Promise<Answer> {
  const { current } = access;
  if (current.status !== 'set' && current.status !== 'mailed')
    return problem('code-not-at-lock', 'Enter the code at the lock and report that first.');
  const after = markMailed(access, current, services.now());
  if (after !== access && (await services.accesses.save(after)) !== 'saved') return changed;
  await services.waits.wake(current.lock);
  return { status: 200, body: describe(after, services.seal) };
}
