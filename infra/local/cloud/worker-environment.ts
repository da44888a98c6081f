import type { CredentialIssuer } from '../cognito/credentials.ts';
import type { FunctionDefinition } from '../lambda/definition.ts';
import { place } from './place.ts';

/** What a function finds in its environment beside what the template says: its role's credentials and local endpoints. */
export function workerEnvironment(
  issuer: CredentialIssuer,
  wire: string,
  stripeBase: () => string | undefined,
  vendors: () => Readonly<Record<string, string>>,
) {
  return ({ roleArn }: FunctionDefinition): Readonly<Record<string, string>> => {
    const { accessKeyId, secretAccessKey, sessionToken } = issuer.issueFor(roleArn);
    const stripe = stripeBase();
    return {
      AWS_ENDPOINT_URL: wire,
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      ...(stripe !== undefined && { STRIPE_API_BASE: stripe }),
      ...vendors(),
    };
  };
}
