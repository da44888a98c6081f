import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../aws.ts';
import type { Api, Method } from './api.ts';
import { contextVariable } from './context-variables.ts';
import { compileResponses, type Problem } from './gateway-responses.ts';
import type { Answer } from './proxy-answer.ts';

/** One request with what is known about it so far. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Milliseconds since 1970, by the shared clock. */
  readonly at: number;
  /** For how long things took. */
  readonly startedAt: number;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly accountId: string;
  api?: Api | undefined;
  method?: Method;
  caller?: Caller | undefined;
  accessKeyId?: string | undefined;
  apiKey?: { readonly id: string; readonly value: string };
  /** What the integration came to. */
  integration?: { readonly status?: number; readonly latencyMs: number; readonly error?: string };
  problem?: Problem;
  answered?: { readonly status: number; readonly length: number; readonly latencyMs: number };
}

/** Begins the exchange of a request that came in `at` (milliseconds since 1970). */
export function openExchange(
  request: IncomingMessage,
  response: ServerResponse,
  at: number,
  accountId: string,
): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const [rawPath, rawQuery] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  return {
    request,
    response,
    requestId: randomUUID(),
    at,
    startedAt: performance.now(),
    rawPath,
    rawQuery,
    accountId,
  };
}

/** Answers with a problem, as the API's gateway responses say it. */
export function writeProblem(exchange: Exchange, problem: Problem) {
  const { request, api } = exchange;
  exchange.problem = problem;
  const render = api?.render ?? renderPlainly;
  const { status, headers, body } = render(problem, request.headers.accept ?? '', (name) =>
    variable(exchange, name),
  );
  // What is left of a body that was not read must not be taken for the next request.
  const unread = request.readableEnded || request.complete ? {} : { connection: 'close' };
  write(exchange, { status, headers: { ...headers, ...unread }, body });
}

/** Writes an answer with what API Gateway adds to each. */
export function write(exchange: Exchange, { status, headers, body }: Answer) {
  const { request, response, requestId } = exchange;
  const written: Record<string, string | string[] | number> = {
    'x-amzn-requestid': requestId,
    'x-amz-apigw-id': requestId.replaceAll('-', '').slice(0, 15),
  };
  for (const [name, value] of Object.entries(headers)) {
    written[name] = typeof value === 'string' ? value : [...value];
  }
  const hasBody = status !== 204 && status !== 304;
  const length = hasBody ? Buffer.byteLength(body) : 0;
  if (hasBody) written['content-length'] = length;
  exchange.answered = { status, length, latencyMs: Math.round(performance.now() - exchange.startedAt) };
  response.writeHead(status, written);
  response.end(hasBody && request.method !== 'HEAD' ? body : undefined);
}

const renderPlainly = compileResponses([]);

/** What a gateway response's template can name. */
function variable(exchange: Exchange, name: string): string | undefined {
  const { request, api } = exchange;
  if (name.startsWith('context.')) {
    const value = contextVariable(exchange, name.slice('context.'.length));
    return value === undefined ? undefined : String(value);
  }
  if (name.startsWith('stageVariables.')) return api?.variables[name.slice('stageVariables.'.length)];
  const header = /^method\.request\.header\.(.+)$/.exec(name)?.[1];
  const value = header && request.headers[header.toLowerCase()];
  return typeof value === 'string' ? value : undefined;
}
