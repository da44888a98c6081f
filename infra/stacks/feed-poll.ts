import { PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { nameHere } from './names.ts';
import { schedulerRole } from './schedule-role.ts';

/**
 * Asks Channex each minute for what its webhooks should have told: its feed drops what nobody acknowledged within half an
 * hour. Calls the function itself, as a state machine each minute would cost more than all other workflows together.
 */
export class FeedPoll extends Construct {
  constructor(scope: Construct, importPending: IFunction) {
    super(scope, 'channex-feed');
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [importPending.functionArn],
    });
    const role = schedulerRole(this, 'Role', {
      inlinePolicies: { invoke: new PolicyDocument({ statements: [invoke] }) },
    });
    new CfnSchedule(this, 'Schedule', {
      name: nameHere(this, 'channex-feed'),
      scheduleExpression: 'rate(1 minute)',
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: importPending.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ vendor: 'channex', execution: 'channex-feed' }),
        // The next minute asks for the same again.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
  }
}
