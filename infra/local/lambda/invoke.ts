import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Functions } from './service.ts';

/** What `Invoke` takes; `Payload` is JSON text, bytes of it, or any other JSON value. */
export const invocation = z.object({
  FunctionName: z.string(),
  Qualifier: z.string().optional(),
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
  LogType: z.enum(['None', 'Tail']).default('None'),
  /** Base64 of JSON, at most 3,583 bytes. */
  ClientContext: z.string().max(3_583).optional(),
  Payload: z.unknown().optional(),
});

const largestSyncPayload = 6 * 1024 * 1024;
const largestAsyncPayload = 1024 * 1024;

/** The caller's function is there, whatever it is called. */
interface Called {
  readonly name: string;
  readonly qualifier?: string;
}

/** Performs `Invoke` for a function that is there. */
export async function invoke(functions: Functions, called: Called, given: z.infer<typeof invocation>) {
  const payload = textOf(given.Payload);
  const clientContext = contextOf(given.ClientContext);
  refuseLarge(payload, given.InvocationType === 'Event' ? largestAsyncPayload : largestSyncPayload);
  if (given.InvocationType === 'DryRun') return { StatusCode: 204 };
  if (given.InvocationType === 'Event') {
    functions.invokeLater(called.name, payload, clientContext);
    return { StatusCode: 202 };
  }
  const log: string[] = [];
  const result = await functions.invoke(called.name, payload, {
    from: {
      ...(called.qualifier && { qualifier: called.qualifier }),
      ...(clientContext && { clientContext }),
    },
    ...(given.LogType === 'Tail' && { tail: (text: string) => void log.push(text) }),
  });
  return {
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    Payload: result.payload,
    ...(result.functionError && { FunctionError: result.functionError }),
    ...(log[0] !== undefined && { LogResult: log[0] }),
  };
}

function textOf(payload: unknown): string {
  const text = payload instanceof Uint8Array ? Buffer.from(payload).toString() : payload;
  if (text === undefined || text === '') return '{}';
  if (typeof text !== 'string') return JSON.stringify(text);
  return asJson(text, 'request body');
}

function contextOf(base64: string | undefined): string | undefined {
  return base64 === undefined
    ? undefined
    : asJson(Buffer.from(base64, 'base64').toString(), 'client context');
}

function asJson(text: string, what: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    throw new AwsFault(
      'InvalidRequestContentException',
      `Could not parse ${what} into json: ${String(cause)}`,
      400,
      { Type: 'User' },
    );
  }
}

function refuseLarge(payload: string, most: number) {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= most) return;
  throw new AwsFault(
    'RequestTooLargeException',
    `Request must be smaller than ${most} bytes for the InvokeFunction operation`,
    413,
    { Type: 'User' },
  );
}
