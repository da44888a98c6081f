import { randomBytes } from 'node:crypto';

/** Whose a task token is. */
export interface TokenOwner {
  readonly execution: number;
  readonly frame: number;
  /** Name of the state machine, by which IAM judges who may send the token back. */
  readonly machine: string;
}

/** A task token: it names what it belongs to, and cannot be guessed. */
export function newToken({ execution, frame, machine }: TokenOwner): string {
  const secret = randomBytes(24).toString('base64url');
  return Buffer.from(`${execution}.${frame}.${secret}.${machine}`).toString('base64');
}

/** Whose token it is; undefined for what was never a token. */
export function readToken(token: string): TokenOwner | undefined {
  const [, execution, frame, machine] =
    /^(\d+)\.(\d+)\.[\w-]{32}\.(.+)$/s.exec(Buffer.from(token, 'base64').toString()) ?? [];
  return execution && frame && machine
    ? { execution: Number(execution), frame: Number(frame), machine }
    : undefined;
}
