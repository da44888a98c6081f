import { z } from 'zod';
import type { ActionsRule, ArnOf } from './authorised-action.ts';

const machine = z.looseObject({ stateMachineArn: z.string() });
const execution = z.looseObject({ executionArn: z.string() });
const lambda = z.looseObject({ FunctionName: z.string() });
const queue = z.looseObject({ QueueUrl: z.string() });

const machineOperations = ['StartExecution', 'StartSyncExecution', 'DescribeStateMachine', 'ListExecutions'];
const executionOperations = ['DescribeExecution', 'GetExecutionHistory', 'StopExecution', 'RedriveExecution'];

/** Step Functions: machines and executions by ARN, all else on `*`. */
export const statesRule: ActionsRule = (operation, input) => {
  const action = `states:${operation}`;
  if (machineOperations.includes(operation)) {
    return [{ action, resource: machine.parse(input).stateMachineArn }];
  }
  if (executionOperations.includes(operation)) {
    return [{ action, resource: execution.parse(input).executionArn }];
  }
  return [{ action, resource: '*' }];
};

/** Lambda: a function by name or ARN; `Invoke` is called otherwise in policies. */
export const lambdaRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    if (operation === 'ListFunctions') return [{ action: 'lambda:ListFunctions', resource: '*' }];
    const { FunctionName } = lambda.parse(input);
    const action = operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`;
    const resource = FunctionName.startsWith('arn:')
      ? FunctionName
      : arn('lambda', `function:${FunctionName}`);
    return [{ action, resource }];
  };

/** SQS: the queue that the URL ends with. */
export const sqsRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `sqs:${operation}`;
    if (operation === 'ListQueues') return [{ action, resource: '*' }];
    return [{ action, resource: arn('sqs', queue.parse(input).QueueUrl.split('/').at(-1) ?? '') }];
  };
