import { randomBytes } from 'node:crypto';

/** A task token: it names the execution and frame it belongs to, and cannot be guessed. */
export function newToken(execution: number, frame: number): string {
  return Buffer.from(`${execution}.${frame}.${randomBytes(24).toString('base64url')}`).toString('base64');
}

/** Whose token it is; undefined for what was never a token. */
export function readToken(token: string): { readonly execution: number; readonly frame: number } | undefined {
  const [, execution, frame] =
    /^(\d+)\.(\d+)\.[\w-]{32}$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  return execution && frame ? { execution: Number(execution), frame: Number(frame) } : undefined;
}
