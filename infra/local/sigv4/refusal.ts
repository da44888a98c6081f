/** Why a signature or the credentials behind it were not accepted. Each service names it in its own protocol's way. */
export type RefusalReason =
  | 'missing-token'
  | 'incomplete-signature'
  | 'unknown-token'
  | 'expired-token'
  | 'wrong-signature';

/** A request whose sender is not known. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  /** AWS's own sentence. */
  readonly message: string;
}

/** A refusal with its sentence. */
export const refuse = (reason: RefusalReason, message: string): Refusal => ({
  kind: 'refused',
  reason,
  message,
});

/** AWS's sentence for an access key or session token that it never issued. */
export const unknownToken = refuse('unknown-token', 'The security token included in the request is invalid.');

/** AWS's sentence for a session token past its hour. */
export const expiredToken = refuse('expired-token', 'The security token included in the request is expired');

interface Named {
  readonly code: string;
  readonly status: number;
}

/** The error of services that speak JSON, by reason (General Reference, "Common errors"). */
export const jsonErrors: Readonly<Record<RefusalReason, Named>> = {
  'missing-token': { code: 'MissingAuthenticationTokenException', status: 400 },
  'incomplete-signature': { code: 'IncompleteSignatureException', status: 400 },
  'unknown-token': { code: 'UnrecognizedClientException', status: 400 },
  'expired-token': { code: 'ExpiredTokenException', status: 400 },
  'wrong-signature': { code: 'InvalidSignatureException', status: 400 },
};

/** The error of services that speak the query protocol (SES, STS), by reason. */
export const queryErrors: Readonly<Record<RefusalReason, Named>> = {
  'missing-token': { code: 'MissingAuthenticationToken', status: 403 },
  'incomplete-signature': { code: 'IncompleteSignature', status: 400 },
  'unknown-token': { code: 'InvalidClientTokenId', status: 403 },
  'expired-token': { code: 'ExpiredToken', status: 403 },
  'wrong-signature': { code: 'SignatureDoesNotMatch', status: 403 },
};
