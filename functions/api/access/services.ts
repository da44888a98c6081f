import type { Accesses } from '../../adapters/locks/accesses.ts';
import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import type { KeyBoxes } from '../../adapters/locks/key-boxes.ts';
import type { LockWaits } from '../../adapters/locks/lock-waits.ts';

/** What answering about door codes takes. */
export interface Services {
  readonly accesses: Accesses;
  readonly boxes: KeyBoxes;
  readonly waits: LockWaits;
  readonly seal: CodeSeal;
  now(): Date;
}
