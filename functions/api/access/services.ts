import type { Accesses } from '../../adapters/locks/accesses.ts';
import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import type { EnterServices } from '../../adapters/locks/enter-code.ts';

/** What answering about door codes takes. */
export interface Services extends EnterServices {
  /** The codes of who cleans after stays. */
  readonly cleanersAccesses: Accesses;
  readonly seal: CodeSeal;
}
