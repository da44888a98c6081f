import type { CodeSeal } from '../../adapters/locks/code-seal.ts';
import type { EnterServices } from '../../adapters/locks/enter-code.ts';

/** What answering about door codes takes. */
export interface Services extends EnterServices {
  readonly seal: CodeSeal;
}
