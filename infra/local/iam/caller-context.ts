import type { Caller, Place } from '../aws.ts';
import type { Context } from './condition.ts';

/**
 * What policies may ask about a caller who has taken a role, and about this machine.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function callerContext(
  { roleArn, session }: Extract<Caller, { kind: 'role' }>,
  { accountId, region }: Place,
  request?: Context,
): Context {
  return {
    'aws:principalarn': [roleArn],
    'aws:principalaccount': [accountId],
    'aws:principaltype': ['AssumedRole'],
    'aws:requestedregion': [region],
    // The laptop's loopback stands for what is TLS on AWS.
    'aws:securetransport': ['true'],
    ...session?.context,
    ...request,
  };
}
