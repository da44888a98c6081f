import { z } from 'zod';
import type { Dynamo } from '../dynamodb/dynamo.ts';
import type { FunctionDefinition, Lambda } from '../lambda/lambda.ts';
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
  ReservedConcurrentExecutions: z.int().min(0).optional(),
  DeadLetterConfig: z.object({ TargetArn: z.string().startsWith('arn:aws:sqs:').optional() }).default({}),
  Architectures: z.array(z.string()).default([]),
});

/**
 * Deploys every function of the template, and what becomes of events that nobody waits for. The loader has put the
 * bundle's folder in place of its object key.
 */
export async function deployFunctions(resources: readonly Resource[], lambda: Lambda): Promise<void> {
  for (const resource of ofType(resources, 'AWS::Lambda::Function'))
    await lambda.define(functionOf(resource));
  for (const { properties } of ofType(resources, 'AWS::Lambda::EventInvokeConfig'))
    lambda.configureEvents(properties);
}

function functionOf({ ref, properties }: Resource): FunctionDefinition {
  const given = functionProperties.parse(properties);
  const { ReservedConcurrentExecutions: reserved, DeadLetterConfig, Architectures } = given;
  return {
    name: ref,
    codeDir: given.Code.S3Key,
    handler: given.Handler,
    timeoutSeconds: given.Timeout,
    memoryMb: given.MemorySize,
    environment: given.Environment.Variables,
    roleArn: given.Role,
    ...(reserved !== undefined && { reservedConcurrency: reserved }),
    ...(DeadLetterConfig.TargetArn && { deadLetterQueueArn: DeadLetterConfig.TargetArn }),
    ...(Architectures[0] && { architecture: Architectures[0] }),
  };
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
