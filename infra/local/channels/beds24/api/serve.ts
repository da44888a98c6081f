import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock.ts';
import type { Fault, Faults } from '../../../faults.ts';
import { targetOf } from '../../../stripe/http.ts';
import type { Calls } from '../../calls.ts';
import { ApiError, errorBody } from '../api-error.ts';
import { answerJson, parsed, readBody } from '../http.ts';
import type { Beds24FakeOptions } from '../options.ts';
import type { Store } from '../store/store.ts';
import { allows } from './booking-view.ts';
import type { ApiAnswer, ApiCall, Endpoint } from './endpoint.ts';
import { endpoints } from './routes.ts';
import { setUpNamed } from './set-up.ts';

/** What the API is served with. */
export interface ApiParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly creditLimit: number;
  readonly pageSize: number;
  readonly tell: (bookingId: number) => void;
  readonly calls: Calls;
  readonly homeOf?: Beds24FakeOptions['homeOf'];
}

const usualDelay = 3_000;
const meaningful = ['outage', 'slow', 'throttle', 'drop', 'crash-after-effect'] as const;

/** Makes the answerer of everything under `/v2/`. */
export function createApi(parts: ApiParts) {
  const { store, clock, faults, creditLimit } = parts;
  const headers = (cost: number) => {
    const { remaining, resetsIn } = store.credits.balance(clock.now());
    return {
      'X-FiveMinCreditLimit': String(creditLimit),
      'X-FiveMinCreditLimit-Remaining': String(Math.max(0, remaining)),
      'X-FiveMinCreditLimit-ResetsIn': String(resetsIn),
      'X-RequestCost': String(cost),
    };
  };
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const endpoint = endpoints.find((one) => one.method === request.method && one.path === path);
    const fault = endpoint && faults.take('beds24', endpoint.operation, meaningful);
    if (fault?.mode === 'drop') return cut(request);
    try {
      const body = request.method === 'POST' ? await readBody(request) : '';
      refuseByFault(fault);
      if (!endpoint) throw new ApiError(404, 'Not found');
      await setUpNamed(store, parts.homeOf, targetOf(request).query, body);
      const { status, body: answer, cost = 1 } = run(parts, endpoint, request, body);
      parts.calls.count(endpoint.operation, false);
      if (fault?.mode === 'crash-after-effect') return cut(request);
      if (fault?.mode === 'slow') await pause(clock, fault.delayMs ?? usualDelay);
      answerJson(response, status, JSON.stringify(answer), headers(cost));
    } catch (error) {
      const known = knownError(error);
      parts.calls.count(endpoint?.operation ?? 'unknown', known.status === 429);
      const throttled = fault?.mode === 'throttle' ? { 'X-FiveMinCreditLimit-Remaining': '0' } : {};
      answerJson(response, known.status, errorBody(known), { ...headers(0), ...throttled });
    }
  };
}

/** Runs an endpoint and takes its credits, all on disk when it returns. */
function run(
  { store, clock, pageSize, tell }: ApiParts,
  endpoint: Endpoint,
  request: IncomingMessage,
  text: string,
): ApiAnswer {
  const now = clock.now();
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const scopes = scopesOf(store, endpoint, header('token'), now);
  if (store.credits.balance(now).remaining <= 0) throw new ApiError(429, 'Credit limit exceeded');
  const query = new URLSearchParams(targetOf(request).query);
  const call: ApiCall = { store, now, query, body: parsed(text), header, scopes, pageSize, tell };
  return store.transact(() => {
    const answer = endpoint.run(call);
    store.credits.spend(now, answer.cost ?? 1);
    return answer;
  });
}

/** @throws ApiError 401 for a token that is not good, 403 for one without the scope */
function scopesOf(
  store: Store,
  { scope }: Endpoint,
  text: string | undefined,
  now: number,
): readonly string[] {
  if (scope === undefined) return [];
  const token = store.tokens.find('access', text ?? '', now);
  if (!token) throw new ApiError(401, 'Token not valid');
  if (!allows(token.scopes, scope)) throw new ApiError(403, 'Token does not have the required scope');
  return token.scopes;
}

function refuseByFault(fault: Fault | undefined) {
  if (fault?.mode === 'outage') throw new ApiError(503, 'Beds24 is down (fault switch)');
  if (fault?.mode === 'throttle') throw new ApiError(429, 'Credit limit exceeded (fault switch)');
}

function knownError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error('The Beds24 counterpart failed:', error);
  return new ApiError(500, `Something went wrong here: ${error}`);
}

const pause = (clock: Clock, ms: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + ms, resume);
  });

/** Cuts the connection: the client learns nothing. */
const cut = (request: IncomingMessage) => {
  request.socket.destroy();
};
