import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FunctionDefinition } from './definition.ts';
import { lambdaVariables } from './environment.ts';
import { functionArn } from './function-name.ts';
import type { LambdaOptions } from './lambda.ts';
import type { SandboxOptions } from './sandbox.ts';

/** What a worker of the function is started with. */
export function sandboxOptions(
  definition: FunctionDefinition,
  { clock, environment, place }: LambdaOptions,
  logFile: string,
  codeCache: string,
): SandboxOptions {
  const { name, codeDir, handler, memoryMb, timeoutSeconds } = definition;
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const logStreamName = `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  return {
    environment: {
      ...definition.environment,
      ...lambdaVariables(definition, place, logStreamName),
      ...environment(definition),
    },
    memoryMb,
    timeoutSeconds,
    data: {
      clockOffset: clock.offset,
      logFile,
      codeDir,
      handler,
      codeCache: join(codeCache, name),
      around: { functionName: name, functionArn: functionArn(name, place), memoryMb, logStreamName },
    },
  };
}
