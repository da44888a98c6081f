import type { SiteConfig } from './config.ts';
import { NetworkError } from './errors.ts';

/** Temporary AWS credentials. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Whether something kept in the browser is credentials. */
export const isCredentials = (value: unknown): value is Credentials =>
  typeof value === 'object' && value !== null && 'accessKeyId' in value && 'expiresAt' in value;

const renewBefore = 5 * 60_000;

/** Whether they are good for more than five minutes from now. */
export const lasts = ({ expiresAt }: Credentials): boolean => expiresAt - renewBefore > Date.now();

// The JSON protocol of Cognito's identity pools, spoken directly: two unsigned requests need no SDK.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
async function ask(config: SiteConfig, operation: string, body: object) {
  const endpoint = config.identityEndpoint ?? `https://cognito-identity.${config.region}.amazonaws.com/`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityService.${operation}`,
    },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (!response?.ok) throw new NetworkError();
  return response.json();
}

/**
 * Gets credentials from the identity pool: a visitor's, or of the person whose ID token the logins have by its user
 * pool. Throws NetworkError.
 */
export async function askCredentials(
  config: SiteConfig,
  Logins: Readonly<Record<string, string>> = {},
): Promise<Credentials> {
  const { IdentityId } = await ask(config, 'GetId', { IdentityPoolId: config.identityPoolId, Logins });
  const { Credentials: given } = await ask(config, 'GetCredentialsForIdentity', { IdentityId, Logins });
  return {
    accessKeyId: String(given.AccessKeyId),
    secretAccessKey: String(given.SecretKey),
    sessionToken: String(given.SessionToken),
    expiresAt: Number(given.Expiration) * 1000,
  };
}
