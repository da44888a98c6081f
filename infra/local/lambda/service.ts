import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsFault, type AwsService } from '../aws.ts';
import type { FunctionDefinition, InvocationResult } from './definition.ts';

/** What the API needs of Lambda. */
export interface Functions {
  invoke(name: string, payload: string): Promise<InvocationResult>;
  /** Keeps the event on disk and runs the function later, with AWS's two retries. */
  invokeLater(name: string, payload: string): void;
  definitions(): readonly FunctionDefinition[];
  arnOf(name: string): string;
}

const named = z.object({ FunctionName: z.string() });
const invocation = named.extend({
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
  Payload: z.unknown().optional(),
});

const largestSyncPayload = 6 * 1024 * 1024;
const largestAsyncPayload = 1024 * 1024;

/**
 * Lambda's API: `Invoke` (`Payload` is JSON text, bytes of it, or any other JSON value), `GetFunction`,
 * `GetFunctionConfiguration` and `ListFunctions`. An unknown operation is `UnknownOperationException`.
 */
export function lambdaService(functions: Functions): AwsService {
  const operations: Record<string, (input: unknown) => unknown> = {
    Invoke: (input) => invoke(functions, read(invocation, input)),
    GetFunction: (input) => ({ Configuration: find(functions, input) }),
    GetFunctionConfiguration: (input) => find(functions, input),
    ListFunctions: () => ({ Functions: functions.definitions().map((one) => configuration(functions, one)) }),
  };
  return {
    signingName: 'lambda',
    async call(operation, input) {
      const perform = operations[operation];
      if (!perform)
        throw new AwsFault('UnknownOperationException', `Lambda here has no operation ${operation}.`, 404);
      return perform(input);
    },
  };
}

async function invoke(
  functions: Functions,
  { FunctionName, InvocationType, Payload }: z.infer<typeof invocation>,
) {
  const { FunctionName: name } = find(functions, { FunctionName });
  const payload = textOf(Payload);
  refuseLarge(payload, InvocationType === 'Event' ? largestAsyncPayload : largestSyncPayload);
  if (InvocationType === 'DryRun') return { StatusCode: 204 };
  if (InvocationType === 'Event') {
    functions.invokeLater(name, payload);
    return { StatusCode: 202 };
  }
  const result = await functions.invoke(name, payload);
  return {
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    Payload: result.payload,
    ...(result.functionError && { FunctionError: result.functionError }),
  };
}

function textOf(payload: unknown): string {
  const text = payload instanceof Uint8Array ? Buffer.from(payload).toString() : payload;
  if (text === undefined || text === '') return '{}';
  if (typeof text !== 'string') return JSON.stringify(text);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new AwsFault(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${String(cause)}`,
    );
  }
  return text;
}

function refuseLarge(payload: string, most: number) {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= most) return;
  throw new AwsFault(
    'RequestTooLargeException',
    `Request must be smaller than ${most} bytes for the InvokeFunction operation`,
    413,
  );
}

/** A function by name, partial or full ARN, with or without a qualifier. */
function find(functions: Functions, input: unknown) {
  const { FunctionName } = read(named, input);
  const name = /(?:^|:function:)([A-Za-z0-9-_]+)(?::[^:]+)?$/.exec(FunctionName)?.[1];
  const found = functions.definitions().find((definition) => definition.name === name);
  if (found) return configuration(functions, found);
  throw new AwsFault(
    'ResourceNotFoundException',
    `Function not found: ${functions.arnOf(name ?? FunctionName)}`,
    404,
    {
      Type: 'User',
    },
  );
}

function configuration(functions: Functions, definition: FunctionDefinition) {
  const { name, handler, timeoutSeconds, memoryMb, environment, roleArn } = definition;
  return {
    FunctionName: name,
    FunctionArn: functions.arnOf(name),
    Runtime: 'nodejs24.x',
    Role: roleArn,
    Handler: handler,
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    Environment: { Variables: environment },
    PackageType: 'Zip',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Version: '$LATEST',
    RevisionId: randomUUID(),
  };
}

function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new AwsFault('InvalidParameterValueException', z.prettifyError(parsed.error));
}
