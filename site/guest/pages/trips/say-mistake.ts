import { NetworkError } from '../../../shared/api/errors.ts';
import { SignInError } from '../../../shared/session/user-pool.ts';
import { signInWords } from '../../words/sign-in.ts';
import { words } from '../../words/words.ts';

type Refusals = typeof signInWords.refused;

const isKnown = (refused: Refusals, code: string): code is keyof Refusals => Object.hasOwn(refused, code);

/** Why signing in did not work, in a sentence. */
export function sayMistake(error: unknown): string {
  if (error instanceof NetworkError) return words.errors.network.title;
  const code = error instanceof SignInError ? error.code : '';
  const { refused } = signInWords;
  return isKnown(refused, code) ? refused[code] : signInWords.failed;
}
