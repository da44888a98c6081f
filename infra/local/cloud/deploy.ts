import { z } from 'zod';
import type { Dynamo } from '../dynamodb/dynamo.ts';
import type { Lambda } from '../lambda/lambda.ts';
import type { StepFunctions } from '../sfn/step-functions.ts';
import type { Sqs } from '../sqs/sqs.ts';
import { definitionOf } from '../template/definition.ts';
import type { Resource } from '../template.ts';
import { ofType } from './resources.ts';

const functionProperties = z.looseObject({
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

const machineProperties = z.looseObject({
  StateMachineName: z.string(),
  StateMachineType: z.literal('STANDARD').default('STANDARD'),
  RoleArn: z.string(),
});

/** Makes every state machine of the template, or brings it up to date. */
export async function deployMachines(resources: readonly Resource[], states: StepFunctions): Promise<void> {
  for (const { properties } of ofType(resources, 'AWS::StepFunctions::StateMachine')) {
    const { StateMachineName, StateMachineType, RoleArn } = machineProperties.parse(properties);
    await states.define({
      name: StateMachineName,
      definition: definitionOf(properties),
      roleArn: RoleArn,
      type: StateMachineType,
    });
  }
}

/** Makes every table of the template; one that is there stays as it is. */
export async function deployTables(resources: readonly Resource[], dynamo: Dynamo): Promise<void> {
  for (const { properties } of ofType(resources, 'AWS::DynamoDB::GlobalTable'))
    await dynamo.createTable(properties);
}

/** Makes every queue of the template. */
export function deployQueues(resources: readonly Resource[], sqs: Sqs): void {
  for (const { properties } of ofType(resources, 'AWS::SQS::Queue')) sqs.createQueue(properties);
}
