import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../clock.ts';
import type { Fault, FaultMode, Faults } from '../../../faults.ts';
import type { Calls } from '../../calls.ts';
import type { ChannexOptions } from '../options.ts';
import type { Store } from '../store/store.ts';
import type { Work } from '../work.ts';
import type { Answered } from './endpoint.ts';
import { ApiError } from './errors.ts';
import type { Limits } from './limits.ts';
import { readBody } from './read-body.ts';
import { createRoutes, type Route } from './routes.ts';
import { setUpNamed } from './set-up.ts';

/** What the API is served with. */
export interface ApiParts {
  readonly apiKey: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly limits: Limits;
  readonly begin: () => Work;
  readonly homeOf?: ChannexOptions['homeOf'];
}

const usualDelay = 3_000;
const meaningful: readonly FaultMode[] = ['outage', 'slow', 'throttle', 'drop', 'crash-after-effect'];
/** The feed can also tell twice and out of order. */
const forFeed: readonly FaultMode[] = [...meaningful, 'duplicate', 'reorder'];
const feed = 'booking_revisions.feed';

/** Makes the answerer of everything below `/api/v1`. */
export function createApi(parts: ApiParts) {
  const routeTo = createRoutes(parts.clock);
  return async (request: IncomingMessage, response: ServerResponse, path: string, query: string) => {
    const route = routeTo(request.method ?? '', path);
    const operation = route?.endpoint.operation ?? 'unknown';
    const understood = operation === feed ? forFeed : meaningful;
    const fault = route && parts.faults.take('channex', operation, understood);
    if (fault?.mode === 'drop') return cut(request);
    try {
      const body = await readBody(request);
      refuse(request, parts.apiKey, fault);
      const answered = await run(parts, route, { query: new URLSearchParams(query), body });
      parts.calls.count(operation, false);
      if (fault?.mode === 'crash-after-effect') return cut(request);
      if (fault?.mode === 'slow') await pause(parts.clock, fault.delayMs ?? usualDelay);
      reply(response, answered.status ?? 200, retold(answered.body, fault));
    } catch (error) {
      const known = knownError(error);
      parts.calls.count(operation, known.status === 429);
      reply(response, known.status, known.body);
    }
  };
}

function refuse(request: IncomingMessage, apiKey: string, fault: Fault | undefined) {
  if (fault?.mode === 'outage') throw new ApiError(503);
  if (request.headers['user-api-key'] !== apiKey) throw new ApiError(401);
  if (fault?.mode === 'throttle') throw new ApiError(429);
}

interface Read {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

async function run(
  { store, begin, limits, homeOf }: ApiParts,
  route: Route | undefined,
  read: Read,
): Promise<Answered> {
  if (!route) throw new ApiError(404);
  const { endpoint, id } = route;
  const call = { ...read, id };
  await setUpNamed(store, homeOf, endpoint, call);
  const { limited } = endpoint;
  if (limited && !limits.take(limited.endpoint, limited.propertiesOf(call))) throw new ApiError(429);
  return store.together(() => endpoint.run(begin(), call));
}

function knownError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error('The Channex counterpart failed:', error);
  return new ApiError(500);
}

/** What the feed says twice, or in the wrong order. */
function retold(body: unknown, fault: Fault | undefined): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data))
    return body;
  if (fault?.mode === 'duplicate') return { ...body, data: body.data.flatMap((item) => [item, item]) };
  return fault?.mode === 'reorder' ? { ...body, data: body.data.toReversed() } : body;
}

function reply(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

const pause = (clock: Clock, ms: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + ms, resume);
  });

/** Cuts the connection: the client learns nothing. */
const cut = (request: IncomingMessage) => {
  request.socket.destroy();
};
