import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../aws.ts';
import type { AsyncConfig } from './async-config.ts';
import type { FunctionDefinition } from './definition.ts';
import { functionArn } from './function-name.ts';

interface Code {
  readonly bytes: number;
  readonly sha256: string;
  /** ISO 8601 as Lambda writes it. */
  readonly modified: string;
}

const codes = new WeakMap<FunctionDefinition, Code>();

/** The bundle of a function, read once. */
function codeOf(definition: FunctionDefinition): Code {
  const known = codes.get(definition);
  if (known) return known;
  const file = join(definition.codeDir, `${definition.handler.split('.')[0]}.js`);
  const bundle = readFileSync(file);
  const code = {
    bytes: bundle.length,
    sha256: createHash('sha256').update(bundle).digest('base64'),
    modified: statSync(file).mtime.toISOString().replace('Z', '+0000'),
  };
  codes.set(definition, code);
  return code;
}

/** A function's `FunctionConfiguration`. */
export function describeFunction(definition: FunctionDefinition, place: Place, qualifier?: string) {
  const { name, handler, timeoutSeconds, memoryMb, environment, roleArn, deadLetterQueueArn } = definition;
  const code = codeOf(definition);
  const arn = functionArn(name, place);
  return {
    FunctionName: name,
    FunctionArn: qualifier ? `${arn}:${qualifier}` : arn,
    Runtime: 'nodejs24.x',
    Role: roleArn,
    Handler: handler,
    CodeSize: code.bytes,
    CodeSha256: code.sha256,
    Description: '',
    Timeout: timeoutSeconds,
    MemorySize: memoryMb,
    LastModified: code.modified,
    Version: '$LATEST',
    ...(deadLetterQueueArn && { DeadLetterConfig: { TargetArn: deadLetterQueueArn } }),
    Environment: { Variables: environment },
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionOf(definition, code),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [definition.architecture ?? 'x86_64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: `/aws/lambda/${name}` },
  };
}

/** A function as `GetFunction` answers it. */
export const describeWhole = (definition: FunctionDefinition, place: Place, qualifier?: string) => ({
  Configuration: describeFunction(definition, place, qualifier),
  Code: { RepositoryType: 'S3', Location: `file://${definition.codeDir}` },
  ...(definition.reservedConcurrency !== undefined && {
    Concurrency: { ReservedConcurrentExecutions: definition.reservedConcurrency },
  }),
});

/** What becomes of a function's events, as `GetFunctionEventInvokeConfig` answers it. */
export const describeEvents = (definition: FunctionDefinition, config: AsyncConfig, place: Place) => ({
  FunctionArn: `${functionArn(definition.name, place)}:$LATEST`,
  LastModified: Date.parse(codeOf(definition).modified.replace('+0000', 'Z')) / 1000,
  MaximumRetryAttempts: config.retries,
  MaximumEventAgeInSeconds: config.maximumAgeMs / 1000,
  DestinationConfig: {
    OnSuccess: config.onSuccess ? { Destination: config.onSuccess } : {},
    OnFailure: config.onFailure ? { Destination: config.onFailure } : {},
  },
});

/** The same until the function changes, in the form of a UUID. */
function revisionOf(definition: FunctionDefinition, { sha256 }: Code): string {
  const digest = createHash('md5')
    .update(JSON.stringify([definition, sha256]))
    .digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
