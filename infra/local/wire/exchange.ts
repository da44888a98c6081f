import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsFault } from '../aws.ts';
import type { RestAnswer } from './rest-routes.ts';

/** One call over HTTP. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  /** Headers that go with whatever is answered. */
  readonly headers: Record<string, string>;
}

/** Begins the exchange of a request, answered with that `Date`. */
export function openExchange(request: IncomingMessage, response: ServerResponse, date: string): Exchange {
  const requestId = randomUUID();
  return { request, response, requestId, headers: { 'x-amzn-requestid': requestId, date } };
}

/** Writes an answer. */
export function write({ response, headers }: Exchange, { status, headers: own, body }: RestAnswer) {
  response.writeHead(status, { ...headers, ...own, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/**
 * An error of the JSON protocols. Lambda spells its member with a capital letter.
 * Source: Smithy, "AWS JSON 1.0 protocol", operation error serialization.
 */
export function jsonError(fault: AwsFault, contentType: string, member = 'message'): RestAnswer {
  return {
    status: fault.status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': fault.code },
    body: JSON.stringify({ __type: fault.code, [member]: fault.message, ...fault.fields }),
  };
}
