import { AwsFault } from '../aws.ts';
import { sqsQueryError } from '../sqs/query-error.ts';
import { admitBrowser } from './browser.ts';
import { type Call, faultOf, perform, type Wire } from './call.ts';
import { type Exchange, jsonError, write } from './exchange.ts';
import { readBody } from './read-body.ts';
import type { RestAnswer } from './rest-routes.ts';
import { type Address, isForBrowsers, isUnsigned, targets } from './targets.ts';

const unknownService: Address = {
  signingName: '',
  contentType: 'application/x-amz-json-1.1',
  largestBody: 1024 * 1024,
};

/** Answers a call of a JSON protocol; `target` is its `X-Amz-Target` header. */
export async function answerJsonCall(wire: Wire, exchange: Exchange, target: string): Promise<void> {
  const dot = target.indexOf('.');
  const operation = target.slice(dot + 1);
  const address = targets[target.slice(0, dot)] ?? unknownService;
  let answer: RestAnswer | undefined;
  try {
    answer = await performJson(wire, exchange, target, operation, address);
  } catch (error) {
    const fault = faultOf(error, wire, target);
    if (address.signingName === 'sqs') exchange.headers['x-amzn-query-error'] = sqsQueryError(fault.code);
    answer = jsonError(fault, address.contentType);
  }
  if (answer) write(exchange, answer);
}

async function performJson(
  wire: Wire,
  exchange: Exchange,
  target: string,
  operation: string,
  address: Address,
): Promise<RestAnswer | undefined> {
  const { signingName } = address;
  admitBrowser(exchange, isForBrowsers(signingName));
  const body = await bodyOf(exchange, address.largestBody);
  if (signingName === '') throw new AwsFault('UnknownOperationException', '');
  const { method = 'POST', url = '/', headers } = exchange.request;
  const caller = isUnsigned(signingName, operation)
    ? ({ kind: 'owner' } as const)
    : wire.identify({ method, url, headers, body }, [signingName], 'json');
  const call: Call = { signingName, operation, caller };
  return signingName === 'dynamodb'
    ? forward(wire, exchange, target, call, body)
    : serve(wire, exchange, call, body, address);
}

/** A body that is too large stays unread, so the connection cannot go on. */
async function bodyOf(exchange: Exchange, limit: number): Promise<Buffer> {
  const body = await readBody(exchange.request, limit);
  if (body) return body;
  exchange.headers.connection = 'close';
  throw new AwsFault('RequestEntityTooLargeException', `The request is larger than ${limit} bytes.`, 413);
}

/** DynamoDB reads its body itself; only a role's call is looked into, to see what it is about. */
async function forward(wire: Wire, exchange: Exchange, target: string, call: Call, body: Buffer) {
  const { authorise, dynamo } = wire.parts;
  if (authorise && call.caller.kind === 'role') {
    authorise(call.signingName, call.operation, parse(body), call.caller);
  }
  const done = await perform(wire, exchange, call, () => dynamo.forward(target, body, call.caller));
  return done?.result;
}

async function serve(
  wire: Wire,
  exchange: Exchange,
  call: Call,
  body: Buffer,
  { contentType }: Address,
): Promise<RestAnswer | undefined> {
  const { signingName, operation, caller } = call;
  const service = wire.service(signingName);
  if (!service) throw new AwsFault('UnknownOperationException', '');
  const input = body.length === 0 ? {} : parse(body);
  wire.parts.authorise?.(signingName, operation, input, caller);
  const done = await perform(wire, exchange, call, () => service.call(operation, input, caller));
  return (
    done && { status: 200, headers: { 'content-type': contentType }, body: JSON.stringify(done.result ?? {}) }
  );
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not JSON.');
  }
}
