import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock.ts';
import type { Fault, Faults } from '../../../faults.ts';
import { answer, readBody } from '../../../stripe/http.ts';
import type { Store } from '../store/store.ts';
import { ApiError, errorBody } from './api-error.ts';
import { calls, operationOf } from './routes.ts';

/** What the API is served with. */
export interface ApiParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly apiKey: string;
  /** Called when something may have become due. */
  readonly changed: () => void;
}

const usualDelay = 3_000;
const meaningful = ['outage', 'slow', 'throttle', 'drop', 'crash-after-effect'] as const;

/** Makes the answerer of the API's paths. */
export function createApi(parts: ApiParts) {
  const { clock, faults } = parts;
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const fault = faults.take('seam', operationOf(path), meaningful);
    const text = await readBody(request);
    if (fault?.mode === 'drop') return cut(request);
    const { status, body } = replyTo(parts, request, path, text, fault);
    if (fault?.mode === 'crash-after-effect') return cut(request);
    if (fault?.mode === 'slow') await pause(clock, fault.delayMs ?? usualDelay);
    answer(response, status, 'application/json', JSON.stringify(body));
  };
}

type Asked = [parts: ApiParts, request: IncomingMessage, path: string, text: string];

function replyTo(...[parts, request, path, text, fault]: [...Asked, fault: Fault | undefined]) {
  try {
    refuseByFault(fault);
    return { status: 200, body: run(parts, request, path, text) };
  } catch (error) {
    const known = knownError(error);
    return { status: known.status, body: errorBody(known) };
  }
}

function run(...[{ store, clock, apiKey, changed }, request, path, text]: Asked): object {
  if (request.headers.authorization !== `Bearer ${apiKey}`)
    throw new ApiError(401, 'unauthorized', 'API Key not found');
  const call = request.method === 'POST' ? calls[path] : undefined;
  if (!call) throw new ApiError(404, 'not_found', `There is no POST ${path} here`);
  const body = store.transact(() => call({ store, now: clock.now(), body: parsed(text) }));
  changed();
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuseByFault(fault: Fault | undefined) {
  if (fault?.mode === 'outage')
    throw new ApiError(503, 'internal_server_error', 'Out of order (fault switch)');
  if (fault?.mode === 'throttle') throw new ApiError(429, 'rate_limit_exceeded', 'Too many requests');
}

function knownError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error('The Seam counterpart failed:', error);
  return new ApiError(500, 'internal_server_error', 'Something went wrong here');
}

const pause = (clock: Clock, ms: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + ms, resume);
  });

/** Cuts the connection: the client learns nothing. */
const cut = (request: IncomingMessage) => {
  request.socket.destroy();
};
