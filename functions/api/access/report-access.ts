import { enterCode } from '../../adapters/locks/enter-code.ts';
import type { WorkReason } from '../../adapters/work-items.ts';
import type { StayAccess } from '../../domain/access-grant.ts';
import { markMailed } from '../../domain/access-steps.ts';
import type { Whose } from '../../domain/cleaner-access.ts';
import { type Answer, problem, type Request } from '../http.ts';
import type { routes } from '../routes.ts';
import { noCode, show } from './get-access.ts';
import type { Services } from './services.ts';

/**
 * Takes an operator's word: `entered` when they set the code at the lock themselves, `told` when they told whom it is for.
 * Whoever waits for the lock goes on. A repeat changes nothing.
 */
export async function reportAccess(
  request: Request<typeof routes.reportAccessCode>,
  services: Services,
): Promise<Answer> {
  const { path, body } = request;
  const accesses = body.whose === 'cleaner' ? services.cleanersAccesses : services.accesses;
  const access = await accesses.read(path.bookingId);
  if (!access) return noCode;
  const by = `operator/${request.caller ?? 'unknown'}`;
  const of = { ...services, accesses };
  const refused =
    body.done === 'entered' ? await enter(access, by, of) : await tell(access, { whose: body.whose, by }, of);
  return refused ?? show(path.bookingId, services);
}

const changed = problem('code-changed', 'Look at the code again, then report.');

const enter = async (access: StayAccess, by: string, services: Services): Promise<Answer | undefined> =>
  (await enterCode(access, by, services)) ? undefined : changed;

interface Told {
  readonly whose: Whose;
  readonly by: string;
}

const passedOn: Readonly<Record<Whose, WorkReason>> = {
  guest: 'access-code-to-pass-on',
  cleaner: 'crew-codes-to-pass-on',
};

async function tell(
  access: StayAccess,
  { whose, by }: Told,
  services: Services,
): Promise<Answer | undefined> {
  const { current } = access;
  if (current.status !== 'set' && current.status !== 'mailed')
    return problem('code-not-at-lock', 'Enter the code at the lock and report that first.');
  const after = markMailed(access, current, services.now());
  if (after !== access && (await services.accesses.save(after)) !== 'saved') return changed;
  const closing = { choice: 'solved-itself', by, at: services.now() } as const;
  await services.workItems.close(`${passedOn[whose]}-${current.key}`, closing);
  await services.waits.wake(current.lock, 'code');
  return undefined;
}
