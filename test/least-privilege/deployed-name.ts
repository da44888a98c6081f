import type { Resource } from '../../infra/local/template.ts';

/** Puts the template's secret and sender in place of those that worlds of the tests have in ARNs. */
export function deployedName(resources: readonly Resource[]): (arn: string) => string {
  const refOf = (type: string) => resources.find((each) => each.type === type)?.ref ?? '';
  const secret = refOf('AWS::SecretsManager::Secret');
  const sender = refOf('AWS::SES::EmailIdentity');
  return (arn) => {
    if (arn.includes(':secretsmanager:')) return secret;
    return arn.includes(':ses:') ? arn.replace(/:identity\/.*/, `:identity/${sender}`) : arn;
  };
}
