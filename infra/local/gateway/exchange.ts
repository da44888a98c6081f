import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api, Method } from './api.ts';
import { compileResponses, type Problem } from './gateway-responses.ts';
import type { Answer } from './proxy-answer.ts';

/** One request with what is known about it so far. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly at: number;
  readonly rawPath: string;
  readonly rawQuery: string;
  api?: Api | undefined;
  method?: Method;
}

/** Begins the exchange of a request that came in `at` (milliseconds since 1970). */
export function openExchange(request: IncomingMessage, response: ServerResponse, at: number): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const [rawPath, rawQuery] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
  return { request, response, requestId: randomUUID(), at, rawPath, rawQuery };
}

/** Answers with a problem, as the API's gateway responses say it. */
export function writeProblem(exchange: Exchange, problem: Problem) {
  const { request, api } = exchange;
  const render = api?.render ?? renderPlainly;
  const { status, headers, body } = render(problem, request.headers.accept ?? '', (name) =>
    variable(exchange, name),
  );
  // What is left of a body that was not read must not be taken for the next request.
  const unread = request.readableEnded || request.complete ? {} : { connection: 'close' };
  write(exchange, { status, headers: { ...headers, ...unread }, body });
}

/** Writes an answer with what API Gateway adds to each. */
export function write({ request, response, requestId }: Exchange, { status, headers, body }: Answer) {
  const written: Record<string, string | string[] | number> = {
    'x-amzn-requestid': requestId,
    'x-amz-apigw-id': requestId.replaceAll('-', '').slice(0, 15),
  };
  for (const [name, value] of Object.entries(headers)) {
    written[name] = typeof value === 'string' ? value : [...value];
  }
  const hasBody = status !== 204 && status !== 304;
  if (hasBody) written['content-length'] = Buffer.byteLength(body);
  response.writeHead(status, written);
  response.end(hasBody && request.method !== 'HEAD' ? body : undefined);
}

const renderPlainly = compileResponses([]);

/** What a gateway response's template can name. */
function variable(
  { request, requestId, at, rawPath, api, method }: Exchange,
  name: string,
): string | undefined {
  const own: Readonly<Record<string, string | undefined>> = {
    'context.requestId': requestId,
    'context.extendedRequestId': requestId.replaceAll('-', '').slice(0, 15),
    'context.requestTimeEpoch': String(at),
    'context.httpMethod': request.method,
    'context.path': rawPath,
    'context.protocol': `HTTP/${request.httpVersion}`,
    'context.resourcePath': method?.path,
    'context.stage': api?.stage,
    'context.apiId': api?.id,
    'context.domainName': request.headers.host,
    'context.identity.sourceIp': request.socket.remoteAddress,
    'context.identity.userAgent': request.headers['user-agent'],
  };
  if (name in own) return own[name];
  if (name.startsWith('stageVariables.')) return api?.variables[name.slice('stageVariables.'.length)];
  const header = /^method\.request\.header\.(.+)$/.exec(name)?.[1];
  const value = header && request.headers[header.toLowerCase()];
  return typeof value === 'string' ? value : undefined;
}
