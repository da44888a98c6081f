import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AwsService } from '../aws.ts';

const keys = z.looseObject({ seamApiKey: z.string().optional(), seamWebhookSecret: z.string().optional() });
const secretValue = z.looseObject({ SecretString: z.string() });
const owner = { kind: 'owner' } as const;

/** Seam's keys as the functions find them. */
export interface LockKeys {
  readonly seamApiKey: string;
  /** What its webhooks are signed with, `whsec_` and base64. */
  readonly seamWebhookSecret: string;
  /** True when locks are reached through Seam itself instead of its counterpart. */
  readonly isReal: boolean;
}

/** A key that was made here begins so. */
const made = 'local_';

/**
 * Puts Seam's keys into the product's secret: those of the environment (`SEAM_API_KEY`, `SEAM_WEBHOOK_SECRET`), else
 * made-up ones for the counterpart, kept from then on. A real key of an earlier start is not shown to the counterpart.
 */
export async function putLockKeys(
  secrets: AwsService,
  secretId: string,
  env: NodeJS.ProcessEnv,
): Promise<LockKeys> {
  const answer = await secrets.call('GetSecretValue', { SecretId: secretId }, owner);
  const before = secretValue.parse(answer).SecretString;
  const kept = keys.parse(JSON.parse(before));
  const isKept = kept.seamApiKey?.startsWith(made) && kept.seamWebhookSecret !== undefined;
  const wanted = {
    seamApiKey: env.SEAM_API_KEY || (isKept && kept.seamApiKey) || made + secret('hex'),
    seamWebhookSecret:
      env.SEAM_WEBHOOK_SECRET || (isKept && kept.seamWebhookSecret) || `whsec_${secret('base64')}`,
  };
  const SecretString = JSON.stringify({ ...kept, ...wanted });
  // A start that changes nothing makes no version.
  if (SecretString !== before)
    await secrets.call('PutSecretValue', { SecretId: secretId, SecretString }, owner);
  return { ...wanted, isReal: Boolean(env.SEAM_API_KEY) };
}

const secret = (encoding: 'hex' | 'base64') => randomBytes(24).toString(encoding);
