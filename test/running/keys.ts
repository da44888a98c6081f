import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { owner } from './owner.ts';

const secret = z.object({
  stripeSecretKey: z.string(),
  stripeWebhookSecret: z.string(),
  seamApiKey: z.string(),
  seamWebhookSecret: z.string(),
  channexApiKey: z.string(),
  beds24RefreshToken: z.string(),
  tokenKey: z.string(),
});

/** The secret keys of a laptop cloud, read as its owner. */
export async function readKeys(awsPort: number) {
  const client = new SecretsManagerClient(owner(awsPort));
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: 'stayflow/keys' }));
  client.destroy();
  return secret.parse(JSON.parse(SecretString));
}
