import { NetworkError } from '../../shared/api/errors.ts';
import { SignInError } from '../../shared/session/user-pool.ts';
import { words } from '../words/words.ts';

type Refusals = typeof words.signIn.refused;

const isKnown = (refused: Refusals, code: string): code is keyof Refusals => Object.hasOwn(refused, code);

/** Why signing in did not work, in a sentence. */
export function saySignInError(error: unknown): string {
  const { noAnswer, refused, failed } = words.signIn;
  if (error instanceof NetworkError) return noAnswer;
  const code = error instanceof SignInError ? error.code : '';
  return isKnown(refused, code) ? refused[code] : failed;
}
