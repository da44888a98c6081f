import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * What something of a fixed name is called in a stage: the stage stands before it, so that two stages in one account and
 * region share nothing. Without a stage the name is as it is.
 */
export const nameIn = (stage: string | undefined, name: string): string =>
  stage === undefined ? name : `${stage}-${name}`;

/** The name in the stage that this app is for. Every name that a template fixes goes through here. */
export const nameHere = (scope: Construct, name: string): string =>
  nameIn(scope.node.tryGetContext('stage'), name);

/** Where functions find the site's own address. The site's stack writes it; a name instead of a reference keeps the stacks free of a cycle. */
export const siteUrlParameter = (stage?: string): string => `/${nameIn(stage, 'stayflow')}/site-url`;

/** The secret of the keys. */
export const keysSecret = (stage?: string): string => `${nameIn(stage, 'stayflow')}/keys`;

/** Systems Manager's name for that secret, so that one call reads settings and keys. */
export const keysParameter = (stage?: string): string => `/aws/reference/secretsmanager/${keysSecret(stage)}`;

/** The main table. */
export const mainTableName = (stage?: string): string => nameIn(stage, 'stayflow');

/** The pool of those who sign in. */
export const userPoolName = (stage?: string): string => nameIn(stage, 'stayflow');

/** The stage of an app, for the names above. */
export const stageOf = (scope: Construct): string | undefined => scope.node.tryGetContext('stage');

/** The SES configuration set of every mail. */
export const mailConfigurationSet = (scope: Construct): string => nameHere(scope, 'stayflow');

/** The API's stage; its path equals the one on CloudFront, so signatures fit on both sides. */
export const stageName = 'api';

/** An ARN of this account and region: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arnHere(scope: Construct, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The ARN of a workflow's state machine; with an empty name, what all of them begin with. */
export const machineArnHere = (scope: Construct, workflow: string): string =>
  arnHere(scope, 'states', `stateMachine:${nameHere(scope, workflow)}`);

/** The ARNs of all executions of a workflow. */
export const executionArnsHere = (scope: Construct, workflow: string): string =>
  arnHere(scope, 'states', `execution:${nameHere(scope, workflow)}:*`);

/**
 * The bucket of pictures: those of homes under `images/`, which CloudFront serves, and photos of damage under `reports/`,
 * which it does not. A name instead of a reference, as the site's stack needs the functions that use it; it has account and
 * region in it, as buckets of all the world share their names.
 */
export function imageBucket(scope: Construct): string {
  const { account, region } = Stack.of(scope);
  return `${nameHere(scope, 'stayflow')}-images-${account}-${region}`;
}

/** The role under which schedules start the stages of a stay. */
export const stagesRole = (scope: Construct): string => nameHere(scope, 'stayflow-stages');

/** Its ARN; a name instead of a reference lets functions that machines call make schedules for machines. */
export function stagesRoleArn(scope: Construct): string {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:iam::${account}:role/${stagesRole(scope)}`;
}
