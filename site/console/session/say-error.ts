import { NetworkError } from '../../shared/api/errors.ts';
import { SignInError } from '../../shared/session/user-pool.ts';

const sentences: Readonly<Record<string, string>> = {
  CodeMismatchException: 'That is not the code. Check the newest mail and try again.',
  ExpiredCodeException: 'The code is no longer good. Get another one.',
  NotAuthorizedException: 'This code can no longer be used. Get another one.',
  LimitExceededException: 'Too many codes were asked for. Wait a while, then try again.',
  TooManyRequestsException: 'Too many tries. Wait a while, then try again.',
  UserNotConfirmedException: 'This address was never confirmed. Ask the owner to invite you.',
  NotAnOperator: 'This account is not an operator’s. Ask the owner to add you.',
  InvalidParameterException: 'Enter the mail address of your account.',
};

/** Why signing in did not work, in a sentence. */
export function saySignInError(error: unknown): string {
  if (error instanceof NetworkError) return 'No answer. Check your connection, then try again.';
  const code = error instanceof SignInError ? error.code : '';
  return sentences[code] ?? 'Signing in did not work. Try again in a moment.';
}
