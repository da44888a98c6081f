import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from '../activity.ts';
import type { AwsService, CallAws, Place } from '../aws.ts';
import type { Iam } from '../iam/evaluate.ts';
import type { Assumption } from '../iam/trust.ts';
import { type CredentialsFor, createVerifier } from '../sigv4/verify.ts';
import type { Resource } from '../template.ts';
import { readBody } from '../wire/read-body.ts';
import { admit, type Gatekeepers } from './admit.ts';
import { type Api, type ApiParts, buildApis } from './api.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';
import { drain } from './drain.ts';
import { type Exchange, openExchange, write, writeProblem } from './exchange.ts';
import type { Invoker } from './invoke.ts';
import { type ResolveReference, readApiKeys } from './keys/api-keys.ts';
import { apiGatewayService } from './keys/service.ts';
import { createUsagePlans } from './keys/usage-plans.ts';
import { openUsageStore } from './keys/usage-store.ts';
import * as problems from './problems.ts';
import { accepted, type Outcome, type Serving, serve } from './serve.ts';

export type { Invoked } from './invoke.ts';
export type { GatewayFault } from './serve.ts';

/** What the gateway needs from the rest. */
export interface GatewayParts extends Invoker, Serving {
  /** All resources of the template, resolved. */
  readonly resources: readonly Resource[];
  readonly activity: Activity;
  readonly iam: Iam;
  readonly credentialsFor: CredentialsFor;
  readonly place: Place;
  /** The data folder: access logs, and how often API keys were used. */
  readonly dataDir: string;
  /** Calls a service as an integration's role. */
  readonly callAws: CallAws;
  /** API keys that the template gives no value are made from it. */
  readonly seed: Buffer;
  /** Puts secrets and parameters in place of `{{resolve:...}}`. */
  readonly resolveReference: ResolveReference;
}

/** The REST APIs of the template. */
export interface Gateway {
  /** Paths under which it answers: `/api`. */
  readonly prefixes: readonly string[];
  /** Answers one request; the answer resolves when the response is written. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** API Gateway's own API, as far as it reads API keys. */
  readonly service: AwsService;
  close(): void;
}

const largestBody = 10 * 1024 * 1024;

/** What every request is answered with. */
interface Running extends GatewayParts, Gatekeepers {
  readonly apis: ReadonlyMap<string, Api>;
}

/** Serves every stage of the template's REST APIs below `/<stage>`. Throws for what it cannot serve as AWS would. */
export function createGateway(parts: GatewayParts): Gateway {
  const { resources, clock, activity, place, credentialsFor, report = console.error } = parts;
  const keys = readApiKeys(resources, parts.resolveReference, parts.seed);
  const usage = openUsageStore(parts.dataDir);
  const running: Running = {
    ...parts,
    apis: new Map(buildApis(apiParts(parts)).map((api) => [api.stage, api])),
    verify: createVerifier({
      credentialsFor,
      region: place.region,
      clocks: () => [Date.now(), clock.now()],
    }),
    admitKey: createUsagePlans(resources, keys, usage, clock.now),
  };
  return {
    prefixes: [...running.apis.keys()].map((stage) => `/${stage}`),
    async handle(request, response) {
      const settled = activity.begin('api request');
      const exchange = openExchange(request, response, clock.now(), place.accountId);
      try {
        const outcome = await answer(exchange, running);
        if (outcome === 'cut') request.socket.destroy();
        else if ('type' in outcome) writeProblem(exchange, outcome);
        else write(exchange, outcome);
      } catch (error) {
        if (response.destroyed) return;
        report(`${request.method} ${exchange.rawPath} failed inside the gateway: ${String(error)}`);
        writeProblem(exchange, problems.notInvoked);
      } finally {
        if (exchange.answered) exchange.api?.log?.(exchange);
        settled();
      }
    },
    service: apiGatewayService(keys, clock.now),
    close: usage.close,
  };
}

/** Who takes the role of an integration. */
const apiGateway: Assumption = {
  kind: 'Service',
  principal: 'apigateway.amazonaws.com',
  action: 'sts:AssumeRole',
  context: {},
};

function apiParts(parts: GatewayParts): ApiParts {
  const { clock, iam } = parts;
  const deadlines = new Map<number, Deadlines>();
  return {
    ...parts,
    now: clock.now,
    mayAssume: (roleArn) => iam.trusts(roleArn, apiGateway),
    deadlinesOf(lengthMs) {
      const known = deadlines.get(lengthMs) ?? createDeadlines(clock, lengthMs);
      deadlines.set(lengthMs, known);
      return known;
    },
  };
}

async function answer(exchange: Exchange, running: Running): Promise<Outcome> {
  const { request, rawPath } = exchange;
  const body = await readBody(request, largestBody);
  if (!body) await drain(request);
  const end = rawPath.indexOf('/', 1);
  const api = running.apis.get(end < 0 ? rawPath.slice(1) : rawPath.slice(1, end));
  exchange.api = api;
  const path = end < 0 ? '/' : rawPath.slice(end);
  const match = api?.methods.find(request.method ?? 'GET', path);
  if (!api || !match) return problems.notFound;
  if (!body) return problems.tooLarge;
  exchange.method = match.value;
  const parameters = decode(match.parameters);
  if (!parameters) return problems.badParameters;
  const refusal = admit({ exchange, api, method: match.value, path, body }, running);
  return refusal ?? serve(accepted({ exchange, api, method: match.value, path, body, parameters }), running);
}

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
