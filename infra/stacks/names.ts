import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Where functions find the site's own address. The site's stack writes it; a name instead of a reference keeps the stacks free of a cycle. */
export const siteUrlParameter = '/stayflow/site-url';

/** Systems Manager's name for the secret `stayflow/keys`, so that one call reads settings and keys. */
export const keysParameter = '/aws/reference/secretsmanager/stayflow/keys';

/** The SES configuration set of every mail. */
export const mailConfigurationSet = 'stayflow';

/** The API's stage; its path equals the one on CloudFront, so signatures fit on both sides. */
export const stageName = 'api';

/** An ARN of this account and region: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arnHere(scope: Construct, service: string, resource: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/**
 * The bucket of pictures: those of homes under `images/`, which CloudFront serves, and photos of damage under `reports/`,
 * which it does not. A name instead of a reference, as the site's stack needs the functions that use it; it has account and
 * region in it, as buckets of all the world share their names.
 */
export function imageBucket(scope: Construct): string {
  const { account, region } = Stack.of(scope);
  return `stayflow-images-${account}-${region}`;
}

/** The role under which schedules start the stages of a stay. */
export const stagesRole = 'stayflow-stages';

/** Its ARN; a name instead of a reference lets functions that machines call make schedules for machines. */
export function stagesRoleArn(scope: Construct): string {
  const { partition, account } = Stack.of(scope);
  return `arn:${partition}:iam::${account}:role/${stagesRole}`;
}
