import { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, type RoleProps, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A role of EventBridge Scheduler, for this account and nothing else. */
export const schedulerRole = (scope: Construct, id: string, props: Omit<RoleProps, 'assumedBy'>): Role =>
  new Role(scope, id, {
    ...props,
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });

/**
 * A role under which EventBridge Scheduler may start these state machines.
 * @param failures where it puts starts that failed for good
 */
export const scheduleRole = (
  scope: Construct,
  id: string,
  machineArns: readonly string[],
  { roleName, failures }: { readonly roleName?: string; readonly failures?: IQueue } = {},
): Role =>
  schedulerRole(scope, id, {
    ...(roleName !== undefined && { roleName }),
    inlinePolicies: {
      start: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['states:StartExecution'], resources: [...machineArns] }),
          ...(failures
            ? [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failures.queueArn] })]
            : []),
        ],
      }),
    },
  });
