import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../clock.ts';
import type { Fault, Faults } from '../../faults.ts';
import { ApiError, errorText } from '../api-error.ts';
import { type Form, parseForm } from '../form.ts';
import { answer, targetOf } from '../http.ts';
import { newId } from '../ids.ts';
import { apiVersion } from '../objects/event.ts';
import type { Store } from '../store/store.ts';
import type { BeginWork } from '../work.ts';
import { type Call, readCall, type Target } from './call.ts';
import { expanded } from './expand.ts';
import { type Claim, createIdempotency } from './idempotency.ts';
import { routeTo } from './routes.ts';

/** What the API is served with. */
export interface ApiParts {
  readonly secretKey: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly begin: BeginWork;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const usualDelay = 3_000;
const meaningful = ['outage', 'slow', 'throttle', 'drop', 'crash-after-effect'] as const;

/** Makes the answerer of everything under `/v1/`. */
export function createApi(parts: ApiParts) {
  const claim = createIdempotency(parts.store);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = aim(request);
    const fault = target.route && parts.faults.take('stripe', target.route.endpoint.operation, meaningful);
    if (fault?.mode === 'drop') return cut(request);
    let claimed: Claim | undefined;
    try {
      refuseByFault(fault);
      const call = await readCall(request, target, parts.secretKey);
      const { key } = call;
      if (key !== undefined) claimed = claim({ ...call, key }, parts.clock.now());
      const result = claimed?.kept ? repeated(claimed.kept) : run(parts, call, claimed);
      await parts.store.settled();
      if (fault?.mode === 'crash-after-effect') return cut(request);
      if (fault?.mode === 'slow') await pause(parts.clock, fault.delayMs ?? usualDelay);
      reply(response, result, target.requestId, key);
    } catch (error) {
      reply(response, answerTo(error, target.requestId), target.requestId);
    } finally {
      claimed?.release();
    }
  };
}

function aim(request: IncomingMessage): Target {
  const { path, query } = targetOf(request);
  return { path, query, route: routeTo(request.method ?? '', path), requestId: newId('request') };
}

/** Runs an endpoint and keeps its answer under the key, errors included once it began. */
function run({ begin }: ApiParts, call: Call, claimed: Claim | undefined): Answer {
  const work = begin({ id: call.requestId, idempotency_key: call.key ?? null });
  const keep = (result: Answer) => {
    claimed?.keep({ ...result, request: call.requestId, created: work.now });
    return result;
  };
  try {
    const form = parseForm(call.text);
    const body = expanded(work, call.endpoint.run(work, form, call.id), expandPaths(form));
    return keep({ status: 200, body });
  } catch (error) {
    const result = answerTo(error, call.requestId);
    return error instanceof ApiError && !error.began ? result : keep(result);
  }
}

const repeated = ({ status, body, request }: NonNullable<Claim['kept']>): Answer => ({
  status,
  body,
  headers: {
    'idempotent-replayed': 'true',
    'original-request': request,
    // Trying again would only be answered the same; stripe-node goes by this header.
    ...(status >= 500 ? { 'stripe-should-retry': 'false' } : {}),
  },
});

function answerTo(error: unknown, requestId: string): Answer {
  if (error instanceof ApiError) return { status: error.status, body: errorText(error, requestId) };
  console.error('The Stripe counterpart failed:', error);
  const known = new ApiError(500, { type: 'api_error', message: `Something went wrong here: ${error}` });
  return { status: 500, body: errorText(known, requestId) };
}

function refuseByFault(fault: Fault | undefined) {
  if (fault?.mode === 'outage')
    throw new ApiError(500, { type: 'api_error', message: 'Stripe is down (fault switch).' }, false);
  if (fault?.mode === 'throttle')
    throw new ApiError(429, { type: 'invalid_request_error', code: 'rate_limit', message: tooQuick }, false);
}

const tooQuick = 'Too many requests hit the API too quickly.';

function expandPaths(form: Form): string[] {
  const asked = form.expand;
  return typeof asked === 'object' ? Object.values(asked).filter((path) => typeof path === 'string') : [];
}

function reply(response: ServerResponse, { status, body, headers }: Answer, requestId: string, key?: string) {
  answer(response, status, 'application/json', body, {
    'request-id': requestId,
    'stripe-version': apiVersion,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...headers,
  });
}

const pause = (clock: Clock, ms: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + ms, resume);
  });

/** Cuts the connection: the client learns nothing. */
const cut = (request: IncomingMessage) => {
  request.socket.destroy();
};
