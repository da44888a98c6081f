import { ForbiddenAddress } from './public-address.ts';

/** Why a feed could not be had. It says nothing about any night. */
export type FetchFailure =
  /** No URL, or one of another kind than https. */
  | 'bad-address'
  /** It leads into a private network. */
  | 'forbidden-address'
  | 'unreachable'
  | 'timeout'
  /** The answer broke off. */
  | 'cut-off'
  /** More than 1 MB. */
  | 'too-large'
  | 'too-many-redirects'
  /** Any status but 200 and 304; 429 asks for patience. */
  | 'bad-status';

/** A feed that could not be had, and why. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly reason: FetchFailure;
  readonly status: number | undefined;

  constructor(reason: FetchFailure, status?: number) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

/** Whether it is an error of the network or the machine, which carries a code. */
export const isFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;

/** What an error of a fetch means. @throws the error itself when it is none of the platform's */
export function failureOf(error: unknown, signal: AbortSignal): { reason: FetchFailure; status?: number } {
  if (signal.aborted) return { reason: 'timeout' };
  if (error instanceof Failure)
    return { reason: error.reason, ...(error.status !== undefined && { status: error.status }) };
  if (error instanceof ForbiddenAddress) return { reason: 'forbidden-address' };
  if (isFault(error)) return { reason: 'unreachable' };
  throw error;
}
