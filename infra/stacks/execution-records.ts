import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { executionChanges } from '../../functions/domain/failures.ts';
import { DeployedFunction, type Foundation } from './deployed-function.ts';
import { failureQueue } from './failure-queue.ts';
import { machineArnHere, nameHere } from './names.ts';

const red = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/**
 * Keeps how executions stand: what Step Functions tells the event bus goes by a queue, many at once, to a function. Of
 * workflows that come again by the clock only red ends are kept, and what follows a redrive.
 */
export class ExecutionRecords extends Construct {
  /** Where changes go that the function failed on for good. */
  readonly failures: Queue;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'ExecutionRecords');
    this.failures = failureQueue(this, 'record-executions');
    const queue = new Queue(this, 'Changes', {
      queueName: nameHere(this, executionChanges),
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: 5 },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const { lambda } = new DeployedFunction(scope, 'record-executions', foundation, [readQueue(queue)]);
    new EventSourceMapping(this, 'Mapping', {
      target: lambda,
      eventSourceArn: queue.queueArn,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(2),
      reportBatchItemFailures: true,
    });
    new Rule(this, 'Rule', {
      description: 'An execution began or ended',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          $or: [
            { stateMachineArn: arnsOf(this, foundation, false) },
            { stateMachineArn: arnsOf(this, foundation, true), status: red },
            {
              stateMachineArn: arnsOf(this, foundation, true),
              redriveCount: [{ numeric: ['>', 0] }],
            },
          ],
        },
      },
      targets: [new SqsQueue(queue)],
    });
  }
}

const arnsOf = (scope: Construct, { workflows }: Foundation, byTheClock: boolean) =>
  workflows
    .filter(({ startedBy: { kind } }) => (kind === 'schedule') === byTheClock)
    .map(({ name }) => machineArnHere(scope, name));

/** The actions that Lambda checks when a mapping is made. */
const readQueue = (queue: Queue) =>
  new PolicyStatement({
    actions: ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map(
      (action) => `sqs:${action}`,
    ),
    resources: [queue.queueArn],
  });
