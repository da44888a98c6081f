import { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Recurrence } from '../../workflows/workflow.ts';

/** Starts a state machine again and again, under a role that may start it and nothing else. */
export class Recurring extends Construct {
  constructor(scope: Construct, machineArn: string, { expression }: Recurrence) {
    super(scope, 'Recurring');
    const start = new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: { start: new PolicyDocument({ statements: [start] }) },
    });
    new CfnSchedule(this, 'Schedule', {
      name: scope.node.id,
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: 15 },
      target: { arn: machineArn, roleArn: role.roleArn, input: '{"at": "<aws.scheduler.scheduled-time>"}' },
    });
  }
}
