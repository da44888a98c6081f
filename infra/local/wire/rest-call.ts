import { AwsFault } from '../aws.ts';
import { admitBrowser } from './browser.ts';
import { faultOf, perform, type Wire } from './call.ts';
import { type Exchange, jsonError, write } from './exchange.ts';
import { readBody } from './read-body.ts';
import { findRestRoute, type RestAnswer } from './rest-routes.ts';

const contentType = 'application/json';
const largestBody = 16 * 1024 * 1024;

/** Answers a call of a REST-style API: Lambda, Scheduler. */
export async function answerRestCall(wire: Wire, exchange: Exchange): Promise<void> {
  const { method = 'GET', url = '/' } = exchange.request;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const match = findRestRoute(method, path);
  let answer: RestAnswer | undefined;
  try {
    admitBrowser(exchange, false);
    if (!match)
      throw new AwsFault('UnknownOperationException', `Nothing is served at ${method} ${path}.`, 404);
    answer = await performRest(
      wire,
      exchange,
      match,
      new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    );
  } catch (error) {
    // Both services whose protocol this is spell it with a capital letter.
    answer = jsonError(faultOf(error, wire, `${method} ${path}`), contentType, 'Message');
  }
  if (answer) write(exchange, answer);
}

async function performRest(
  wire: Wire,
  exchange: Exchange,
  { value: route, parameters }: NonNullable<ReturnType<typeof findRestRoute>>,
  query: URLSearchParams,
): Promise<RestAnswer | undefined> {
  const { method = 'GET', url = '/', headers } = exchange.request;
  const { signingName, operation } = route;
  const body = await readBody(exchange.request, largestBody);
  if (!body) {
    exchange.headers.connection = 'close';
    throw new AwsFault('RequestTooLargeException', 'The request is too large.', 413);
  }
  const caller = wire.identify({ method, url, headers, body }, [signingName], 'json');
  const service = wire.service(signingName);
  if (!service) throw new AwsFault('UnknownOperationException', `${signingName} is not served here.`, 404);
  const input = route.input({ parameters, query, headers, body });
  wire.parts.authorise?.(signingName, operation, input, caller);
  const call = { signingName, operation, caller };
  const done = await perform(wire, exchange, call, () => service.call(operation, input, caller));
  return done && route.output(done.result);
}
