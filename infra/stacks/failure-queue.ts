import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type FailureName, queueOf } from '../../functions/domain/failures.ts';
import { nameHere } from './names.ts';

/** The queue of what failed for good of one kind. Each has an alarm and a section of the runbook. */
export const failureQueue = (scope: Construct, name: FailureName): Queue =>
  new Queue(scope, 'Failures', {
    queueName: nameHere(scope, queueOf(name)),
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
