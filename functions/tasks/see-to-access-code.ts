import { z } from 'zod';
import { letterKeyOf } from '../domain/cleaner-access.ts';
import { asTask } from './as-task.ts';
import { checkCode } from './check-code.ts';
import { type Chooser, chooser, prepareAccessCode } from './prepare-access-code.ts';
import { retireAccessCode } from './retire-access-code.ts';
import { accessSubject } from './stay-access.ts';

const input = accessSubject.extend({
  /** Whether the lock is asked for what it was not asked for yet; not where it could not be reached just now. */
  asks: z.boolean().default(true),
});
type Asked = z.infer<typeof input>;

/**
 * Sees that the lock has the code of a stay, or of who cleans after it: asks for what it was not asked for yet, looks, and
 * tells the operator in time that it does not have it. Takes back at once what a cleaner has who does not have the job. A
 * repeat asks for nothing again, looks again, and finds the operator told.
 */
export async function seeToAccessCode({ asks, ...asked }: Asked, services: Chooser) {
  if (asks) await prepareAccessCode(asked, services);
  const seen = await checkCode(asked, services);
  return asked.whose === 'guest' || seen.outcome === 'refused' ? seen : takeBack(asked, seen, services);
}

/** What is to be done next for who cleans, and until when it is waited for. */
async function takeBack(
  asked: Omit<Asked, 'asks'>,
  seen: Awaited<ReturnType<typeof checkCode>>,
  services: Chooser,
) {
  const until = seen.outcome === 'waiting' ? { until: seen.until } : {};
  const left = await retireAccessCode({ ...asked, ...until }, services);
  if (left.outcome !== 'on') return { outcome: 'over' } as const;
  if (seen.outcome !== 'set') return { ...left, outcome: 'waiting' } as const;
  const access = await services.cleanersAccesses.read(asked.bookingId);
  return { ...left, outcome: 'set', letter: access ? letterKeyOf(access.current) : '' } as const;
}

export const handler = asTask(input, chooser, seeToAccessCode);
