import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { logger } from '../adapters/logger.ts';
import { type Account, accountOf } from './account.ts';
import {
  headerOf,
  parseWith,
  type Reading,
  type Request,
  rawBody,
  readJson,
  readPath,
  readQuery,
} from './http-request.ts';
import { type Answer, problem } from './problem.ts';
import type { Route } from './route.ts';

export { headerOf, type Request, rawBody } from './http-request.ts';
export { type Answer, badRequest, problem } from './problem.ts';

/** A route with what answers it. */
export interface Endpoint {
  readonly route: Route;
  answer(event: APIGatewayProxyEvent): Promise<Answer>;
}

interface AnyRequest {
  readonly path: object;
  readonly query: unknown;
  readonly body: unknown;
  readonly caller?: string | undefined;
  readonly account?: Account | undefined;
  header(name: string): string | undefined;
}

/** A route that is for more than members; those of the console are `guarded`. */
type OpenRoute = Route & { readonly audience: Exclude<Route['audience'], 'operator' | 'owner'> };

/** Joins a route to its handler, which gets the request parsed by that very route's schemas. */
export const endpoint = <R extends OpenRoute>(
  route: R,
  handler: (request: Request<R>) => Promise<Answer>,
): Endpoint => answered(route, handler);

/** Joins any route to its handler; see `endpoint` and `guarded`, which say who gets that far. */
export function answered<R extends Route>(
  route: R,
  handler: (request: Request<R>) => Promise<Answer>,
): Endpoint {
  return {
    route,
    answer: async (event) => {
      const request = readRequest(route, event);
      if (!request.ok) return request.answer;
      if (!wasReadFor(route, request.value)) throw new TypeError('The request was read for another route');
      return handler(request.value);
    },
  };
}

// The compiler cannot follow a conditional type through a parse; readRequest used this route's own schemas.
function wasReadFor<R extends Route>(route: R, request: AnyRequest): request is AnyRequest & Request<R> {
  const absent = (part: 'query' | 'body') => route[part] === undefined && request[part] !== undefined;
  return !absent('query') && !absent('body');
}

function readRequest(route: Route, event: APIGatewayProxyEvent): Reading<AnyRequest> {
  const path = readPath(event);
  if (!path.ok) return path;
  const query = readPart(route.query, () => readQuery(event), 'query');
  if (!query.ok) return query;
  const body = readPart(route.body, () => readJson(event, route.mostBytes), 'body');
  if (!body.ok) return body;
  const header = (name: string) => headerOf(event, name);
  const caller = event.requestContext?.identity?.cognitoIdentityId ?? undefined;
  const account = accountOf(event);
  return {
    ok: true,
    value: { path: path.value, query: query.value, body: body.value, caller, account, header },
  };
}

function readPart(schema: Route['body'], read: () => Reading<unknown>, part: string): Reading<unknown> {
  if (!schema) return { ok: true, value: undefined };
  const given = read();
  return given.ok ? parseWith(schema, given.value, part) : given;
}

/** The Lambda handler that answers these routes for API Gateway (REST, Lambda proxy integration). */
export function door(
  ...endpoints: readonly Endpoint[]
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  const byRoute = new Map(endpoints.map((each) => [`${each.route.method} ${each.route.path}`, each]));
  return async (event) => {
    const found = byRoute.get(`${event.httpMethod} ${event.resource}`);
    return toProxy(await (found ? answerOf(found, event) : problem('not-found', 'Check the address.')));
  };
}

/** The largest body that is looked at, bytes; routes that read JSON take less. */
const largestOfAll = 1_048_576;

async function answerOf(found: Endpoint, event: APIGatewayProxyEvent): Promise<Answer> {
  if (rawBody(event).length > largestOfAll)
    return problem('too-large', `Send a body of at most ${largestOfAll} bytes.`);
  try {
    return await found.answer(event);
  } catch (error) {
    // The last door before the guest: the operator gets the error, the guest a sentence.
    logger.error('request failed', { route: `${found.route.method} ${found.route.path}`, error });
    return problem('failed', 'Please try again in a moment. Nothing was charged.');
  }
}

function toProxy({ status, body, headers }: Answer): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
