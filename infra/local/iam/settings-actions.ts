import { z } from 'zod';
import type { Resource } from '../template.ts';
import type { ActionsRule, ArnOf, AuthorisedAction } from './authorised-action.ts';

const many = z.looseObject({ Names: z.array(z.string()) });
const one = z.looseObject({ Name: z.string() });
const byPath = z.looseObject({ Path: z.string() });
const bySecretId = z.looseObject({ SecretId: z.string() });
const bySecretIds = z.looseObject({ SecretIdList: z.array(z.string()) });
const secretName = z.looseObject({ Name: z.string().optional() });

const referencePrefix = '/aws/reference/secretsmanager/';

/** Parameter Store: every parameter by name; one that refers to a secret needs the secret's permission too. */
export function parameterRule(resources: readonly Resource[], arn: ArnOf): ActionsRule {
  const secretArn = secretArns(resources, arn);
  const parameter = (operation: string, name: string): readonly AuthorisedAction[] => {
    // A version after the name is no part of the parameter.
    const plain = name.replace(/^\//, '').replace(/:\d+$/, '');
    const own = { action: `ssm:${operation}`, resource: arn('ssm', `parameter/${plain}`) };
    if (!name.startsWith(referencePrefix)) return [own];
    const secret = secretArn(name.slice(referencePrefix.length));
    return [own, { action: 'secretsmanager:GetSecretValue', resource: secret }];
  };
  return (operation, input) => {
    if (operation === 'DescribeParameters') return [{ action: 'ssm:DescribeParameters', resource: '*' }];
    if (operation === 'GetParametersByPath') return parameter(operation, byPath.parse(input).Path);
    const isMany = operation === 'GetParameters' || operation === 'DeleteParameters';
    if (!isMany) return parameter(operation, one.parse(input).Name);
    return many.parse(input).Names.flatMap((name) => parameter(operation, name));
  };
}

/** Secrets Manager: a secret by its ARN, whatever it is asked for by. */
export function secretRule(resources: readonly Resource[], arn: ArnOf): ActionsRule {
  const secretArn = secretArns(resources, arn);
  return (operation, input) => {
    const action = `secretsmanager:${operation}`;
    if (operation === 'ListSecrets') return [{ action, resource: '*' }];
    if (operation === 'BatchGetSecretValue') {
      const read = { action: 'secretsmanager:GetSecretValue' };
      const { SecretIdList } = bySecretIds.parse(input);
      return [{ action, resource: '*' }, ...SecretIdList.map((id) => ({ ...read, resource: secretArn(id) }))];
    }
    return [{ action, resource: secretArn(bySecretId.parse(input).SecretId) }];
  };
}

function secretArns(resources: readonly Resource[], arn: ArnOf) {
  const known = new Map(
    resources
      .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
      .map(({ ref, logicalId, properties }) => [secretName.parse(properties).Name ?? logicalId, ref]),
  );
  return (id: string) =>
    id.startsWith('arn:') ? id : (known.get(id) ?? arn('secretsmanager', `secret:${id}`));
}
