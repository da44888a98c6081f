import type { Caller } from '../aws.ts';
import type { Decision } from './evaluate.ts';

/** The ARN under which AWS speaks of a caller. */
export function callerArn(caller: Caller, accountId: string): string {
  if (caller.kind === 'owner') return `arn:aws:iam::${accountId}:root`;
  const role = caller.roleArn.slice(caller.roleArn.lastIndexOf('/') + 1);
  // Cognito names every session of its enhanced flow so.
  const session = caller.identityId === undefined ? role : 'CognitoIdentityCredentials';
  return `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`;
}

/** AWS's sentence for a denied action (IAM User Guide, "Troubleshoot access denied error messages"). */
export function denial(user: string, action: string, resource: string, decision: Decision): string {
  const because =
    decision === 'explicitly-denied'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}
