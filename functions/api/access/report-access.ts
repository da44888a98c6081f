import type { StayAccess } from '../../domain/access-grant.ts';
import { confirmSet, markMailed, markRetired } from '../../domain/access-steps.ts';
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
  const after = request.body.done === 'entered' ? await enter(access, services) : tell(access, services);
  if (!after) return problem('code-not-at-lock', 'Enter the code at the lock and report that first.');
  if (after !== access && (await services.accesses.save(after)) !== 'saved')
    return problem('code-changed', 'Look at the code again, then report.');
  await services.waits.wake(after.current.lock);
  return { status: 200, body: describe(after, services.seal) };
}

async function enter(access: StayAccess, services: Services): Promise<StayAccess> {
  const { lock, key } = access.current;
  const at = services.now();
  if (lock.driver === 'manual') await retireBefore(await services.boxes.entered(lock, key, at), services);
  return confirmSet(access, 'person', at);
}

/** The code that a key box had before opens it no more. */
async function retireBefore(key: string | undefined, { accesses, now }: Services): Promise<void> {
  const before = key === undefined ? undefined : await accesses.read(key.slice(0, key.lastIndexOf('.')));
  if (!before || key === undefined) return;
  const isEnding = [before.current, ...before.former].some(
    (grant) => grant.key === key && grant.status === 'retiring',
  );
  if (isEnding) await accesses.save(markRetired(before, [key], now()));
}

function tell(access: StayAccess, { now }: Services): StayAccess | undefined {
  const { current } = access;
  return current.status === 'set' || current.status === 'mailed'
    ? markMailed(access, current, now())
    : undefined;
}
