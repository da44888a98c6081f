import { AwsFault } from '../aws.ts';
import { admitBrowser } from './browser.ts';
import { faultOf, perform, type Wire } from './call.ts';
import { type Exchange, write } from './exchange.ts';
import { readForm, writeAnswer, writeError } from './query-protocol.ts';
import { readBody } from './read-body.ts';
import type { RestAnswer } from './rest-routes.ts';
import { largestQueryBody, queryServices } from './targets.ts';

/** Answers a call of the query protocol: a form with `Action` and `Version`, answered in XML. */
export async function answerQueryCall(wire: Wire, exchange: Exchange): Promise<void> {
  const { request, requestId } = exchange;
  let namespace = 'http://webservices.amazon.com/AWSFault/2005-15-09';
  let operation = '';
  let answer: RestAnswer | undefined;
  try {
    admitBrowser(exchange, false);
    const body = await readBody(request, largestQueryBody);
    if (!body) throw new AwsFault('RequestEntityTooLarge', 'The request is too large.', 413);
    const form = new URLSearchParams(body.toString('utf8'));
    operation = form.get('Action') ?? '';
    const service = addressed(form);
    namespace = service.namespace;
    answer = await performQuery(wire, exchange, service, operation, form, body);
  } catch (error) {
    const { code, message, status } = faultOf(error, wire, operation);
    if (status === 413) exchange.headers.connection = 'close';
    answer = xml(status, writeError(queryName(code), message, status, namespace, requestId));
  }
  if (answer) write(exchange, answer);
}

type Addressed = (typeof queryServices)[string];

function addressed(form: URLSearchParams): Addressed {
  const service = queryServices[form.get('Version') ?? ''];
  if (service) return service;
  throw new AwsFault(
    'InvalidAction',
    `Could not find operation ${form.get('Action')} for version ${form.get('Version')}`,
  );
}

async function performQuery(
  wire: Wire,
  exchange: Exchange,
  { signingName, signedFor, namespace }: Addressed,
  operation: string,
  form: URLSearchParams,
  body: Buffer,
): Promise<RestAnswer | undefined> {
  const { method = 'POST', url = '/', headers } = exchange.request;
  const caller = wire.identify({ method, url, headers, body }, signedFor, 'query');
  const service = wire.service(signingName);
  if (!service) throw new AwsFault('InvalidAction', `Could not find operation ${operation}`);
  const input = readForm(form);
  wire.parts.authorise?.(signingName, operation, input, caller);
  const call = { signingName, operation, caller };
  const done = await perform(wire, exchange, call, () => service.call(operation, input, caller));
  return done && xml(200, writeAnswer(operation, done.result, namespace, exchange.requestId));
}

const xml = (status: number, body: string): RestAnswer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

const queryNames: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  UnknownOperationException: 'InvalidAction',
  ValidationException: 'ValidationError',
};

/** Errors that are called otherwise in this protocol. */
const queryName = (code: string) => queryNames[code] ?? code;
