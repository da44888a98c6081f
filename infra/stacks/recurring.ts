import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Recurrence } from '../../workflows/workflow.ts';
import { nameHere } from './names.ts';
import { scheduleRole } from './schedule-role.ts';

/** Starts a state machine again and again, under a role that may start it and nothing else. */
export class Recurring extends Construct {
  constructor(scope: Construct, machineArn: string, { expression }: Recurrence) {
    super(scope, 'Recurring');
    const role = scheduleRole(this, 'Role', [machineArn]);
    new CfnSchedule(this, 'Schedule', {
      name: nameHere(this, scope.node.id),
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'UTC',
      // A poll is late enough as it is.
      flexibleTimeWindow: expression.startsWith('rate')
        ? { mode: 'OFF' }
        : { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
      target: { arn: machineArn, roleArn: role.roleArn, input: '{"at": "<aws.scheduler.scheduled-time>"}' },
    });
  }
}
