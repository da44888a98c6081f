import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsFault } from '../aws.ts';
import { isOwnHost } from '../own-host.ts';
import { createVerifier } from '../sigv4/verify.ts';
import { answerDate } from './answer-date.ts';
import { answerPreflight, answerPublished } from './browser.ts';
import type { Wire, WireParts } from './call.ts';
import { type Exchange, jsonError, openExchange, write } from './exchange.ts';

export type { WireParts } from './call.ts';
export type { WireFault } from './fault.ts';

import { createIdentify } from './identify.ts';
import { answerJsonCall } from './json-call.ts';
import { answerQueryCall } from './query-call.ts';
import { answerRestCall } from './rest-call.ts';
import { createSts } from './sts.ts';

/**
 * Makes the handler of the port that speaks AWS's protocols: JSON 1.0 and 1.1, REST-JSON (Lambda, Scheduler) and
 * query (SES, STS). The service is known by the `X-Amz-Target` header, else by path, else by the form's `Version`.
 */
export function createWire(
  parts: WireParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { credentials, place, clock } = parts;
  const verify = createVerifier({
    credentialsFor: credentials.credentialsFor,
    region: place.region,
    clocks: () => [Date.now(), clock.now()],
  });
  const services = new Map([createSts(place), ...parts.services].map((each) => [each.signingName, each]));
  const wire: Wire = {
    parts,
    identify: createIdentify(verify, credentials.isOurs),
    service: (signingName) => services.get(signingName),
  };
  return async (request, response) => {
    const exchange = openExchange(request, response, answerDate(request.headers, [clock.now(), Date.now()]));
    try {
      await route(wire, exchange);
    } catch (error) {
      // The client went away: nobody is left to answer.
      if (!request.destroyed && !response.destroyed) throw error;
    }
  };
}

const otherHost = jsonError(
  new AwsFault('AccessDeniedException', 'Call this endpoint as 127.0.0.1 or localhost.', 403),
  'application/json',
);

async function route(wire: Wire, exchange: Exchange) {
  const { method, url = '/', headers } = exchange.request;
  if (!isOwnHost(headers.host)) return write(exchange, otherHost);
  if (method === 'OPTIONS') return answerPreflight(exchange);
  const published = method === 'GET' ? wire.parts.published?.(url) : undefined;
  if (published !== undefined) return answerPublished(exchange, published);
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return answerJsonCall(wire, exchange, target);
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm ? answerQueryCall(wire, exchange) : answerRestCall(wire, exchange);
}
