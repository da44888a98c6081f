import { z } from 'zod';
import { Fault } from '../../../faults.ts';

/** docs.seam.co/latest/api; the workspace is the key's. */
const production = 'https://connect.getseam.com';

/** How Seam is reached. */
export interface SeamAccess {
  /** A workspace's key. */
  readonly apiKey: string;
  /** Absent for SEAM_API_BASE, and without that for production. */
  readonly base?: string | undefined;
  /** How long an answer may take; 10 seconds when absent. */
  readonly timeoutMs?: number | undefined;
}

/** Seam's API, whose answers are parsed: every call is a POST with JSON. Both throw what the port says. */
export interface SeamApi {
  ask<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T>;
  /** The same for what may not be there: undefined for 404. */
  find<T>(path: string, body: object, answer: z.ZodType<T>): Promise<T | undefined>;
}

/** Connects to Seam. */
export function connectSeam(access: SeamAccess): SeamApi {
  const find = async <T>(path: string, body: object, answer: z.ZodType<T>) => {
    const { status, body: told } = await exchange(access, path, body);
    if (status === 404) return undefined;
    if (status < 200 || status > 299) throw faultOf(path, status, told);
    const read = answer.safeParse(told);
    if (read.success) return read.data;
    const where = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Fault('LockUnavailable', `Seam answered ${path} in another form: ${where}`);
  };
  const ask = async <T>(path: string, body: object, answer: z.ZodType<T>) => {
    const found = await find(path, body, answer);
    if (found === undefined) throw new Fault('LockRefused', `Seam does not know what ${path} names`);
    return found;
  };
  return { ask, find };
}

async function exchange({ apiKey, base, timeoutMs = 10_000 }: SeamAccess, path: string, body: object) {
  const root = (base || process.env.SEAM_API_BASE || production).replace(/\/$/, '');
  try {
    const response = await fetch(root + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    // The cause may quote what was sent; its name says enough.
    const name = error instanceof Error ? error.name : 'unknown';
    throw new Fault('LockUnavailable', `Seam did not answer ${path}: ${name}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const errorShape = z.object({ error: z.object({ type: z.string().regex(/^[a-z_]{1,60}$/) }) });

/** The error by its type alone: Seam's sentence may quote the code that was sent. */
function faultOf(path: string, status: number, body: unknown): Fault {
  const type = errorShape.safeParse(body).data?.error.type;
  const said = `Seam answered ${status} to ${path}${type ? `: ${type}` : ''}`;
  if (status === 429) return new Fault('LockBusy', said);
  return new Fault(status >= 500 || status === 408 ? 'LockUnavailable' : 'LockRefused', said);
}
