import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FunctionDefinition } from './definition.ts';
import { lambdaVariables } from './environment.ts';
import { functionArn } from './function-name.ts';
import type { LambdaOptions } from './lambda.ts';
import type { FunctionData } from './worker/serve.ts';

/** What a worker needs to load the function. */
export function functionData(
  definition: FunctionDefinition,
  { clock, environment, place }: LambdaOptions,
  logFile: string,
  codeCache: string,
): FunctionData {
  const { name, codeDir, handler, memoryMb } = definition;
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const logStreamName = `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  return {
    environment: {
      ...definition.environment,
      ...lambdaVariables(definition, place, logStreamName),
      ...environment(definition),
    },
    logFile,
    codeDir,
    handler,
    codeCache: join(codeCache, name),
    around: { functionName: name, functionArn: functionArn(name, place), memoryMb, logStreamName },
  };
}
