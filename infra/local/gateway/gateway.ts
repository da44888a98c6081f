import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from '../activity.ts';
import type { Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Iam } from '../iam/evaluate.ts';
import { type CredentialsFor, createVerifier, type Verify } from '../sigv4/verify.ts';
import type { Resource } from '../template.ts';
import { readBody } from '../wire/read-body.ts';
import { type Api, buildApis } from './api.ts';
import { authorise, type Entry } from './authorise.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { drain } from './drain.ts';
import { type Exchange, openExchange, write, writeProblem } from './exchange.ts';
import type { Problem } from './gateway-responses.ts';
import { type Invoker, invoke } from './invoke.ts';
import * as problems from './problems.ts';
import type { Answer } from './proxy-answer.ts';
import type { Accepted } from './proxy-event.ts';

export type { Invoked } from './invoke.ts';

/** What the gateway needs from the rest. */
export interface GatewayParts extends Invoker {
  /** All resources of the template, resolved. */
  readonly resources: readonly Resource[];
  readonly clock: Clock;
  readonly activity: Activity;
  readonly iam: Iam;
  readonly credentialsFor: CredentialsFor;
  readonly place: Place;
}

/** The REST APIs of the template. */
export interface Gateway {
  /** Paths under which it answers: `/api`. */
  readonly prefixes: readonly string[];
  /** Answers one request; the answer resolves when the response is written. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const largestBody = 10 * 1024 * 1024;

/** Serves every stage of the template's REST APIs below `/<stage>`. Throws for what it cannot serve as AWS would. */
export function createGateway(parts: GatewayParts): Gateway {
  const { clock, activity, place, credentialsFor } = parts;
  const report = parts.report ?? console.error;
  const apis = new Map(buildApis(parts.resources, clock.now).map((api) => [api.stage, api]));
  const verify = createVerifier({
    credentialsFor,
    region: place.region,
    clocks: () => [Date.now(), clock.now()],
  });
  const deadlines = new Map<number, Deadlines>();
  const deadlinesOf = (lengthMs: number) => {
    const known = deadlines.get(lengthMs) ?? createDeadlines(clock, lengthMs);
    deadlines.set(lengthMs, known);
    return known;
  };

  return {
    prefixes: [...apis.keys()].map((stage) => `/${stage}`),
    async handle(request, response) {
      const settled = activity.begin('api request');
      const exchange = openExchange(request, response, clock.now());
      try {
        const outcome = await answer(exchange, apis, parts, verify, deadlinesOf);
        if ('type' in outcome) writeProblem(exchange, outcome);
        else write(exchange, outcome);
      } catch (error) {
        if (response.destroyed) return;
        report(`${request.method} ${exchange.rawPath} failed inside the gateway: ${String(error)}`);
        writeProblem(exchange, problems.notInvoked);
      } finally {
        settled();
      }
    },
  };
}

async function answer(
  exchange: Exchange,
  apis: ReadonlyMap<string, Api>,
  parts: GatewayParts,
  verify: Verify,
  deadlinesOf: (lengthMs: number) => Deadlines,
): Promise<Problem | Answer> {
  const { request, rawPath, rawQuery } = exchange;
  const { url = '/', headers } = request;
  const body = await readBody(request, largestBody);
  if (!body) await drain(request);
  const end = rawPath.indexOf('/', 1);
  const api = apis.get(end < 0 ? rawPath.slice(1) : rawPath.slice(1, end));
  exchange.api = api;
  const path = end < 0 ? '/' : rawPath.slice(end);
  const match = api?.methods.find(request.method ?? 'GET', path);
  if (!api || !match) return problems.notFound;
  if (!body) return problems.tooLarge;
  const method = match.value;
  exchange.method = method;

  const parameters = decode(match.parameters);
  if (!parameters) return problems.badParameters;
  const entry = method.isSigned
    ? authorise({ method: request.method ?? 'GET', url, headers, body }, api, path, parts, verify)
    : anyone;
  if ('type' in entry) return entry;
  const wait = method.throttle();
  if (wait > 0) return problems.throttled(wait);
  const query = rawQuery === '' ? undefined : new URLSearchParams(rawQuery);
  query?.delete('');
  const accepted: Accepted = {
    request,
    body,
    api,
    method,
    path,
    query,
    parameters,
    caller: entry.caller,
    accessKeyId: entry.accessKeyId,
    requestId: exchange.requestId,
    at: exchange.at,
    accountId: parts.place.accountId,
  };
  return validate(accepted) ?? invoke(accepted, parts, deadlinesOf(method.timeoutMs));
}

const anyone: Entry = { kind: 'entry' };

/** Values as they were before the URL encoded them; nothing when one is not encoded rightly. */
function decode(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function validate({ request, method, query, parameters, body }: Accepted): Problem | undefined {
  const missing =
    method.missingParameters?.({
      header: request.headers,
      querystring: query ? Object.fromEntries(query) : null,
      path: parameters,
    }) ?? [];
  if (missing.length > 0) return problems.missingParameters(missing);
  const wrong = method.validateBody?.(request.headers['content-type'] ?? '', body.toString('utf8'));
  return wrong === undefined ? undefined : problems.badBody(wrong);
}
