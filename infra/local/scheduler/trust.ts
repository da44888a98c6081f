import { z } from 'zod';
import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const statement = z.looseObject({
  Effect: z.string(),
  Principal: z.union([z.string(), z.looseObject({ Service: oneOrMore.optional() })]).optional(),
});
const role = z.looseObject({
  Path: z.string().default('/'),
  AssumeRolePolicyDocument: z.looseObject({ Statement: z.array(statement) }),
});

/**
 * Tells of a role whether the Scheduler may take it. AWS asks when a schedule is made; conditions are not judged. A
 * role that is not in the template may be anybody's: what it calls is denied when the time comes.
 */
export function createTrust(
  resources: readonly Resource[],
  { accountId }: Place,
): (roleArn: string) => boolean {
  const trusting = new Map(
    resources
      .filter(({ type }) => type === 'AWS::IAM::Role')
      .map(({ ref, properties }) => {
        const { Path, AssumeRolePolicyDocument } = role.parse(properties);
        return [
          `arn:aws:iam::${accountId}:role${Path}${ref}`,
          AssumeRolePolicyDocument.Statement.some(trusts),
        ];
      }),
  );
  return (roleArn) => trusting.get(roleArn) ?? true;
}

const trusts = ({ Effect, Principal }: z.infer<typeof statement>) =>
  Effect === 'Allow' &&
  (Principal === '*' ||
    (typeof Principal === 'object' && (Principal.Service ?? []).includes('scheduler.amazonaws.com')));
