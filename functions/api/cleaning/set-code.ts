import { codesAfter } from '../../adapters/locks/crew.ts';
import { enterCode } from '../../adapters/locks/enter-code.ts';
import { isToSet } from '../../domain/crew-codes.ts';
import type { OpenJob } from './open-job.ts';
import type { Services } from './services.ts';

/**
 * Takes a cleaner's word that they set the next code at the key box: only then the guest is told it and the one before is
 * over. The form names the code that its page showed, so that one that was replaced meanwhile is not taken for set.
 * False where nothing was to be set; a repeat changes nothing.
 */
export async function setCode(
  { cleaning, cleaner, codes }: OpenJob,
  grant: string | undefined,
  { locks, now }: Services,
): Promise<boolean> {
  const around = codes && (await codesAfter(cleaning, locks));
  if (!around?.next || around.next.key !== grant) return false;
  const { key } = around.next;
  const access = await locks.accesses.read(key.slice(0, key.lastIndexOf('.')));
  if (access?.current.key !== key) return false;
  const isDone = access.current.status === 'set' || access.current.status === 'mailed';
  if (!isDone && !isToSet(cleaning, around, now())) return false;
  return (await enterCode(access, `cleaner/${cleaner.id}`, locks)) !== undefined;
}
