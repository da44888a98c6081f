import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { type ActionsRule, type AuthorisedAction, arnsOf } from './authorised-action.ts';
import { identityPoolRule, userPoolRule } from './cognito-actions.ts';
import { dynamodbRule } from './dynamodb-actions.ts';
import { mailRule } from './mail-actions.ts';
import { lambdaRule, sqsRule, statesRule } from './named-actions.ts';
import { schedulerRule } from './scheduler-actions.ts';
import { parameterRule, secretRule } from './settings-actions.ts';

export type { AuthorisedAction } from './authorised-action.ts';

/** The permissions that AWS asks for before it performs an operation; all must be held. */
export type ActionsOf = (
  signingName: string,
  operation: string,
  input: unknown,
) => readonly AuthorisedAction[];

/** Knows the permissions of the calls that the product and its tools make. */
export function createActions(resources: readonly Resource[], place: Place): ActionsOf {
  const arn = arnsOf(place);
  const rules: Readonly<Record<string, ActionsRule>> = {
    dynamodb: dynamodbRule(resources, arn),
    states: statesRule(arn),
    lambda: lambdaRule(arn),
    ssm: parameterRule(resources, arn),
    secretsmanager: secretRule(resources, arn),
    sqs: sqsRule(arn),
    email: mailRule(resources, arn),
    scheduler: schedulerRule(arn),
    'cognito-idp': userPoolRule(arn),
    'cognito-identity': identityPoolRule(arn),
    // Needs no permission (STS API Reference, GetCallerIdentity).
    sts: () => [],
  };
  return (signingName, operation, input) => {
    const rule = rules[signingName];
    return rule ? rule(operation, input) : [{ action: `${signingName}:${operation}`, resource: '*' }];
  };
}
