import { z } from 'zod';
import { Fault } from '../../../faults.ts';

/** docs.channex.io/api-v.1-documentation/api-reference; staging is `https://staging.channex.io/api/v1`. */
const production = 'https://app.channex.io/api/v1';

/** How Channex is reached. */
export interface ChannexAccess {
  /** The account's key. */
  readonly apiKey: string;
  /** Where the API is, version included; absent for CHANNEX_API_BASE, and without that for production. */
  readonly base?: string | undefined;
  /** How long an answer may take; 10 seconds when absent. */
  readonly timeoutMs?: number | undefined;
}

/** One call. */
export interface ChannexCall {
  readonly method: 'GET' | 'POST';
  /** Below the base: `/availability`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** Channex's API, whose answers are parsed. Both throw what the port says. */
export interface ChannexApi {
  ask<T>(call: ChannexCall, answer: z.ZodType<T>): Promise<T>;
  /** The same for what may not be there: undefined for 404. */
  find<T>(call: ChannexCall, answer: z.ZodType<T>): Promise<T | undefined>;
}

/** Connects to Channex. */
export function connectChannex(access: ChannexAccess): ChannexApi {
  const ask = async <T>(call: ChannexCall, answer: z.ZodType<T>) => {
    const found = await find(call, answer);
    if (found === undefined) throw new Fault('ChannelRefused', `Channex does not know ${call.path}`);
    return found;
  };
  const find = async <T>(call: ChannexCall, answer: z.ZodType<T>) => {
    const { status, body, retryAfter } = await exchange(access, call);
    if (status === 404) return undefined;
    if (status < 200 || status > 299) throw faultOf(call, status, body, retryAfter);
    const read = answer.safeParse(body);
    if (read.success) return read.data;
    const where = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new Fault('ChannelUnavailable', `Channex answered ${named(call)} in another form: ${where}`);
  };
  return { ask, find };
}

interface Exchange {
  readonly status: number;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
  readonly retryAfter: string | null;
}

async function exchange(access: ChannexAccess, call: ChannexCall): Promise<Exchange> {
  try {
    const response = await fetch(addressOf(access, call), {
      method: call.method,
      headers: { 'user-api-key': access.apiKey, 'content-type': 'application/json' },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      signal: AbortSignal.timeout(access.timeoutMs ?? 10_000),
      redirect: 'manual',
    });
    const body = parsed(await response.text());
    return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    // The cause may quote headers; its name says enough.
    const name = error instanceof Error ? error.name : 'unknown';
    throw new Fault('ChannelUnavailable', `Channex did not answer ${named(call)}: ${name}`);
  }
}

function addressOf({ base }: ChannexAccess, { path, query = {} }: ChannexCall): string {
  const root = base || process.env.CHANNEX_API_BASE || production;
  const search = new URLSearchParams(query).toString();
  return `${root.replace(/\/$/, '')}${path}${search && `?${search}`}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const named = ({ method, path }: ChannexCall) => `${method} ${path}`;

/** "Pause updates for the property for 1 minute" (docs.channex.io/api-v.1-documentation/rate-limits). */
const pauseSeconds = 60;

function faultOf(call: ChannexCall, status: number, body: unknown, retryAfter: string | null): Fault {
  if (status === 429) {
    const seconds = /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) : pauseSeconds;
    return new Fault('ChannelBusy', `Channex takes no more ${named(call)}: retryAfterSeconds=${seconds}`);
  }
  if (status >= 500 || status === 408)
    return new Fault('ChannelUnavailable', `Channex answered ${status} to ${named(call)}`);
  return new Fault('ChannelRefused', `Channex answered ${status} to ${named(call)}${reasonOf(body)}`);
}

const errorShape = z.object({ errors: z.object({ code: z.string(), details: z.unknown() }) });

function reasonOf(body: unknown): string {
  const error = errorShape.safeParse(body);
  if (!error.success) return '';
  const { code, details } = error.data.errors;
  return `: ${code}${details === undefined ? '' : ` ${JSON.stringify(details).slice(0, 300)}`}`;
}
