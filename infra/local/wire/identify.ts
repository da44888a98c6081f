import { AwsFault, type Caller } from '../aws.ts';
import type { SignedRequest } from '../sigv4/canonical.ts';
import { jsonErrors, queryErrors, type Refusal } from '../sigv4/refusal.ts';
import type { Verify } from '../sigv4/verify.ts';

/** Says who makes a call. Throws AwsFault where the signature of credentials that we issued is not right. */
export type Identify = (
  request: SignedRequest,
  signedFor: readonly string[],
  protocol: 'json' | 'query',
) => Caller;

const owner: Caller = { kind: 'owner' };

/**
 * Any access key that we did not issue is the laptop's owner: their secret is not known here, and only this machine
 * reaches the port.
 */
export function createIdentify(verify: Verify, isOurs: (accessKeyId: string) => boolean): Identify {
  return (request, signedFor, protocol) => {
    const accessKeyId = /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1];
    if (accessKeyId !== undefined && !isOurs(accessKeyId)) return owner;
    const verified = verify(request, signedFor);
    if (verified.kind === 'verified') return verified.caller;
    throw asFault(verified, protocol);
  };
}

function asFault({ reason, message }: Refusal, protocol: 'json' | 'query'): AwsFault {
  const { code, status } = (protocol === 'json' ? jsonErrors : queryErrors)[reason];
  return new AwsFault(code, message, status);
}
