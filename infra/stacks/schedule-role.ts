import { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** A role under which EventBridge Scheduler may start these state machines, for this account and nothing else. */
export const scheduleRole = (
  scope: Construct,
  id: string,
  machineArns: readonly string[],
  roleName?: string,
): Role =>
  new Role(scope, id, {
    ...(roleName !== undefined && { roleName }),
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: {
      start: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['states:StartExecution'], resources: [...machineArns] }),
        ],
      }),
    },
  });
