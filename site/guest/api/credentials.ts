import type { SiteConfig } from './config.ts';
import { NetworkError } from './errors.ts';
import { recall, tabMemory } from './memory.ts';

/** Temporary AWS credentials of a visitor. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const renewBefore = 5 * 60_000;
const memoryKey = 'visitor';

let remembered: Credentials | undefined;

const isCredentials = (value: unknown): value is Credentials =>
  typeof value === 'object' && value !== null && 'accessKeyId' in value && 'expiresAt' in value;

// The JSON protocol of Cognito's identity pools, spoken directly: two unsigned requests need no SDK.
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
async function askIdentityPool(config: SiteConfig, operation: string, body: object) {
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

async function newCredentials(config: SiteConfig): Promise<Credentials> {
  const { IdentityId } = await askIdentityPool(config, 'GetId', { IdentityPoolId: config.identityPoolId });
  const { Credentials: given } = await askIdentityPool(config, 'GetCredentialsForIdentity', { IdentityId });
  const credentials = {
    accessKeyId: String(given.AccessKeyId),
    secretAccessKey: String(given.SecretKey),
    sessionToken: String(given.SessionToken),
    expiresAt: Number(given.Expiration) * 1000,
  };
  tabMemory.write(memoryKey, JSON.stringify(credentials));
  remembered = credentials;
  return credentials;
}

let asked: Promise<Credentials> | undefined;

/**
 * The visitor's credentials, from this tab's memory until five minutes before they expire; requests made at the
 * same time share one answer. `fresh` gets new ones whatever is remembered. Throws NetworkError.
 */
export function visitorCredentials(config: SiteConfig, fresh = false): Promise<Credentials> {
  remembered ??= recall(tabMemory, memoryKey, isCredentials);
  if (!fresh && remembered && remembered.expiresAt - renewBefore > Date.now())
    return Promise.resolve(remembered);
  asked ??= newCredentials(config).finally(() => {
    asked = undefined;
  });
  return asked;
}
