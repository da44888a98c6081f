import type { StayAccess } from '../../domain/access-grant.ts';
import { confirmSet, markRetired } from '../../domain/access-steps.ts';
import type { WorkItems, WorkReason } from '../work-items.ts';
import type { Accesses } from './accesses.ts';
import type { KeyBoxes } from './key-boxes.ts';
import type { LockWaits } from './lock-waits.ts';

/** What taking somebody's word for a code takes. */
export interface EnterServices {
  readonly accesses: Accesses;
  readonly boxes: KeyBoxes;
  readonly waits: LockWaits;
  readonly workItems: Pick<WorkItems, 'close'>;
  now(): Date;
}

/**
 * Takes the word of somebody who set a stay's code at its lock: a key box opens by no other any more, and what people were
 * asked to do about it is done. Whoever waits for the lock goes on. A repeat changes nothing.
 * @param by a person's id, or what they are
 * @returns the codes as they are then, or undefined when they changed meanwhile
 */
export async function enterCode(
  access: StayAccess,
  by: string,
  services: EnterServices,
): Promise<StayAccess | undefined> {
  const { lock, key } = access.current;
  const at = services.now();
  const before = lock.driver === 'manual' ? await services.boxes.entered(lock, key, at) : undefined;
  if (before !== undefined) await retireBefore(before, services);
  const after = confirmSet(access, 'person', at);
  if (after !== access && (await services.accesses.save(after)) !== 'saved') return undefined;
  const done = [key, ...(before === undefined ? [] : [before, `${before}.over`])];
  for (const grant of done) await closeItems(grant, by, services);
  await services.waits.wake(lock, 'code');
  return after;
}

/** The code that a key box had before opens it no more. */
async function retireBefore(key: string, { accesses, now }: EnterServices): Promise<void> {
  const before = await accesses.read(key.slice(0, key.lastIndexOf('.')));
  if (!before) return;
  const isEnding = [before.current, ...before.former].some(
    (grant) => grant.key === key && grant.status === 'retiring',
  );
  if (isEnding) await accesses.save(markRetired(before, [key], now()));
}

const solved: readonly WorkReason[] = ['enter-code-by-hand', 'access-code-missing'];

async function closeItems(grant: string, by: string, { workItems, now }: EnterServices): Promise<void> {
  for (const reason of solved)
    await workItems.close(`${reason}-${grant}`, { choice: 'solved-itself', by, at: now() });
}
