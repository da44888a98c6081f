import type { Caller, Place } from '../aws.ts';
import { callerArn, denial } from '../iam/denial.ts';
import type { Iam } from '../iam/evaluate.ts';
import type { SignedRequest } from '../sigv4/canonical.ts';
import type { Verify } from '../sigv4/verify.ts';
import type { Api } from './api.ts';
import type { Problem } from './gateway-responses.ts';
import * as problems from './problems.ts';

/** Who may go on to the function. */
export interface Entry {
  readonly kind: 'entry';
  readonly caller?: Caller;
  readonly accessKeyId?: string;
}

const signingNames = ['execute-api'];

/**
 * `AWS_IAM` authorisation: the signature must be right and the caller's role must allow `execute-api:Invoke` on
 * the route. `path` is below the stage.
 */
export function authorise(
  request: SignedRequest,
  api: Api,
  path: string,
  { iam, place }: { readonly iam: Iam; readonly place: Place },
  verify: Verify,
): Problem | Entry {
  const verified = verify(request, signingNames);
  if (verified.kind === 'refused') return problems.refused(verified);
  const { caller, accessKeyId } = verified;
  if (caller.kind === 'owner') return { kind: 'entry', caller, accessKeyId };
  const route = `${api.id}/${api.stage}/${request.method}${path}`;
  const prefix = `arn:aws:execute-api:${place.region}:`;
  const decision = iam.decideFor(caller, 'execute-api:Invoke', `${prefix}${place.accountId}:${route}`);
  if (decision === 'allowed') return { kind: 'entry', caller, accessKeyId };
  // API Gateway hides all but the end of the account number.
  const shown = `${prefix}${'*'.repeat(8)}${place.accountId.slice(-4)}:${route}`;
  return problems.denied(denial(callerArn(caller, place.accountId), 'execute-api:Invoke', shown, decision));
}
