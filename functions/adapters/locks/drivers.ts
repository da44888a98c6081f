import type { Lock } from '../../domain/lock.ts';
import { Fault } from '../../faults.ts';
import { once, onceFor } from '../once.ts';
import { settings } from '../settings.ts';
import { mainTable } from '../table.ts';
import { createKeyBoxes } from './key-boxes.ts';
import type { HeldCode, LockPort } from './port.ts';
import { createSeamPort } from './seam/seam.ts';

const seamBy = onceFor((apiKey) => createSeamPort({ apiKey }));

/** Seam, connected with once for its key. Throws LockRefused when that is missing. */
async function seam() {
  const { seamApiKey } = await settings();
  if (!seamApiKey) throw new Fault('LockRefused', 'The secret with the keys lacks seamApiKey');
  return seamBy(seamApiKey);
}

const boxes = once(() => createKeyBoxes(mainTable()));

type Run<T> = <Kind extends Lock>(port: LockPort<Kind>, code: HeldCode<Kind>) => Promise<T>;

/** Runs a call by the driver of the code's lock. */
async function drive<T>({ lock, ...code }: HeldCode, run: Run<T>): Promise<T> {
  if (lock.driver === 'seam') return run(await seam(), { ...code, lock });
  return run(boxes(), { ...code, lock });
}

/** Every lock, each by its driver. */
export const locks: LockPort = {
  rulesOf: async (lock) => (lock.driver === 'seam' ? (await seam()).rulesOf(lock) : boxes().rulesOf(lock)),
  grant: (asked) => drive(asked, (port, code) => port.grant(code)),
  look: (asked) => drive(asked, (port, code) => port.look(code)),
  revoke: (asked) => drive(asked, (port, code) => port.revoke(code)),
};
