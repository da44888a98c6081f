import { z } from 'zod';
import { AwsFault, type CallAws, type Caller } from '../../aws.ts';
import type { Backend, BackendAnswer, BackendRequest } from './integration.ts';

const nothing = Buffer.alloc(0);

/** `MOCK`: answers with the status that the request template names, and no body. */
export const mockBackend: Backend = async ({ body }) => {
  const status = mockStatus(body.toString('utf8'));
  if (status === undefined) throw new Error('The request template of a MOCK names no statusCode');
  return { status, headers: {}, body: nothing };
};

/** API Gateway also reads `{ statusCode: 200 }`, which is not quite JSON. */
function mockStatus(text: string): number | undefined {
  const named = /^\s*\{(?:.*[{,])?\s*["']?statusCode["']?\s*:\s*["']?(\d{3})\b/s.exec(text);
  return named ? Number(named[1]) : undefined;
}

/** `<service>:action/<Operation>` of a service that speaks JSON: the body is the operation's input. */
export const jsonBackend =
  (callAws: CallAws, signingName: string, operation: string, caller: Caller): Backend =>
  ({ body }) =>
    answering(async () => {
      const input = readJson(body);
      return (await callAws(signingName, operation, input, caller)) ?? {};
    });

const invoked = z.looseObject({
  StatusCode: z.number().default(200),
  FunctionError: z.string().optional(),
  Payload: z.union([z.string(), z.instanceof(Uint8Array)]).default(''),
});
const failed = z.object({ errorMessage: z.string() });

/** A Lambda function without a proxy: the body is the event; a failure's message selects the answer. */
export const lambdaBackend =
  (callAws: CallAws, functionName: string, caller: Caller): Backend =>
  async ({ body, headers }) => {
    const InvocationType = headers.get('x-amz-invocation-type') ?? 'RequestResponse';
    const input = { FunctionName: functionName, InvocationType, Payload: body.toString('utf8') || '{}' };
    const { StatusCode, FunctionError, Payload } = invoked.parse(
      await callAws('lambda', 'Invoke', input, caller),
    );
    const answer = Buffer.from(Payload);
    return {
      status: StatusCode,
      headers: { 'content-type': 'application/json' },
      body: answer,
      ...(FunctionError !== undefined && { selectedBy: failed.parse(readJson(answer)).errorMessage }),
    };
  };

/** Performs a call and puts its result, or the service's error, into JSON. */
export async function answering(call: () => Promise<unknown>): Promise<BackendAnswer> {
  try {
    return jsonAnswer(200, await call());
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    const { code, message, status, fields } = error;
    return jsonAnswer(status, { __type: code, message, ...fields });
  }
}

const jsonAnswer = (status: number, body: unknown): BackendAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});

function readJson(body: BackendRequest['body']): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new AwsFault('SerializationException', 'The request body is not JSON.');
  }
}
