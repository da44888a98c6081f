import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Where `cdk bootstrap` notes what it made. Source: CDK's bootstrap template, qualifier `hnb659fds`. */
export const bootstrapVersion = '/cdk-bootstrap/hnb659fds/version';

/** Whether the client's account and region are ready for CDK. */
export async function isBootstrapped(ssm: SSMClient): Promise<boolean> {
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: [bootstrapVersion] }));
  return Parameters.length > 0;
}
