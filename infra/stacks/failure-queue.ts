import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A queue of what failed for good. Each has an alarm and a section of the runbook. */
export const failureQueue = (scope: Construct, queueName: string): Queue =>
  new Queue(scope, 'Failures', {
    queueName,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
