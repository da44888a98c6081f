import { z } from 'zod';
import type { Lambda } from '../lambda/lambda.ts';
import type { Resource } from '../template.ts';
import { ofType } from './resources.ts';

const functionProperties = z.looseObject({
  FunctionName: z.string().optional(),
  Code: z.looseObject({ S3Key: z.string() }),
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Role: z.string(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

/** Deploys every function of the template; the loader has put the bundle's folder in place of its object key. */
export async function deployFunctions(resources: readonly Resource[], lambda: Lambda): Promise<void> {
  for (const resource of ofType(resources, 'AWS::Lambda::Function')) {
    const { Code, Handler, Timeout, MemorySize, Role, Environment } = functionProperties.parse(
      resource.properties,
    );
    await lambda.define({
      name: resource.ref,
      codeDir: Code.S3Key,
      handler: Handler,
      timeoutSeconds: Timeout,
      memoryMb: MemorySize,
      environment: Environment.Variables,
      roleArn: Role,
    });
  }
}
