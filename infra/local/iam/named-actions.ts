import { z } from 'zod';
import { readToken } from '../sfn/execution/token.ts';
import type { ActionsRule, ArnOf, AuthorisedAction } from './authorised-action.ts';

const machine = z.looseObject({ stateMachineArn: z.string() });
const machineName = z.looseObject({ name: z.string() });
const execution = z.looseObject({ executionArn: z.string() });
const resource = z.looseObject({ resourceArn: z.string() });
const roleGiven = z.looseObject({ roleArn: z.string().optional() });
const lambda = z.looseObject({ FunctionName: z.string() });
const mapping = z.looseObject({ UUID: z.string() });
const queue = z.looseObject({ QueueUrl: z.string() });
const queueName = z.looseObject({ QueueName: z.string() });

/**
 * Step Functions: machines and executions by ARN, all else on `*`. Who makes a machine hands its role to Step Functions.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Step Functions".
 */
export const statesRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `states:${operation}`;
    switch (operation) {
      case 'CreateStateMachine': {
        const on = arn('states', `stateMachine:${machineName.parse(input).name}`);
        return [{ action, resource: on }, ...roleForStates(input)];
      }
      case 'UpdateStateMachine':
        return [{ action, resource: machine.parse(input).stateMachineArn }, ...roleForStates(input)];
      case 'DeleteStateMachine':
      case 'DescribeStateMachine':
      case 'ListExecutions':
      case 'StartExecution':
      case 'StartSyncExecution':
        return [{ action, resource: machine.parse(input).stateMachineArn }];
      case 'DescribeExecution':
      case 'DescribeStateMachineForExecution':
      case 'GetExecutionHistory':
      case 'RedriveExecution':
      case 'StopExecution':
        return [{ action, resource: execution.parse(input).executionArn }];
      // Judged by the machine whose task waits: what CDK's grantTaskResponse allows.
      case 'SendTaskFailure':
      case 'SendTaskHeartbeat':
      case 'SendTaskSuccess':
        return [{ action, resource: waitingMachine(arn, input) }];
      case 'ListTagsForResource':
      case 'TagResource':
      case 'UntagResource':
        return [{ action, resource: resource.parse(input).resourceArn }];
      case 'TestState':
        return [{ action, resource: '*' }, ...roleForStates(input)];
      default:
        return [{ action, resource: '*' }];
    }
  };

const tokenGiven = z.looseObject({ taskToken: z.string().catch('') });

function waitingMachine(arn: ArnOf, input: unknown): string {
  const owner = readToken(tokenGiven.parse(input).taskToken);
  return owner ? arn('states', `stateMachine:${owner.machine}`) : '*';
}

function roleForStates(input: unknown): readonly AuthorisedAction[] {
  const { roleArn } = roleGiven.parse(input);
  if (roleArn === undefined) return [];
  const context = { 'iam:passedtoservice': ['states.amazonaws.com'] };
  return [{ action: 'iam:PassRole', resource: roleArn, context }];
}

/** Lambda: a function by name or ARN, an event source mapping by its id; `Invoke` is called otherwise in policies. */
export const lambdaRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`;
    switch (operation) {
      case 'ListFunctions':
      case 'ListEventSourceMappings':
      case 'GetAccountSettings':
        return [{ action, resource: '*' }];
      case 'GetEventSourceMapping':
      case 'UpdateEventSourceMapping':
      case 'DeleteEventSourceMapping':
        return [{ action, resource: arn('lambda', `event-source-mapping:${mapping.parse(input).UUID}`) }];
      default:
        return [{ action, resource: functionArn(arn, lambda.parse(input).FunctionName) }];
    }
  };

const functionArn = (arn: ArnOf, name: string) =>
  name.startsWith('arn:') ? name : arn('lambda', `function:${name}`);

/**
 * SQS: the queue that the URL ends with. A batch needs the permission of what it is a batch of.
 * Source: SQS Developer Guide, "Amazon SQS API permissions".
 */
export const sqsRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `sqs:${operation.replace(/Batch$/, '')}`;
    if (operation === 'ListQueues') return [{ action, resource: '*' }];
    const name =
      operation === 'CreateQueue' || operation === 'GetQueueUrl'
        ? queueName.parse(input).QueueName
        : queue.parse(input).QueueUrl.split('/').at(-1);
    return [{ action, resource: arn('sqs', name ?? '') }];
  };
