import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { storedTokenKeys, type TokenKeys, tokenKeysAt } from '../../../functions/adapters/token-keys.ts';
import type { AwsService } from '../aws.ts';

const keys = storedTokenKeys.loose().extend({
  channexApiKey: z.string().optional(),
  beds24RefreshToken: z.string().optional(),
});
const secretValue = z.looseObject({ SecretString: z.string() });
const owner = { kind: 'owner' } as const;

/** A vendor's key as the functions find it. */
export interface ChannelKey {
  readonly key: string;
  /** True when homes are connected through the vendor itself instead of its counterpart. */
  readonly isReal: boolean;
}

/** The keys of the vendors that homes are connected through. */
export interface ChannelKeys {
  readonly channex: ChannelKey;
  readonly beds24: ChannelKey;
  /** What the secrets in the addresses of our feeds are made with. */
  readonly tokenKey: TokenKeys;
}

/**
 * Puts the vendors' keys into the product's secret: those of the environment (`CHANNEX_API_KEY`,
 * `BEDS24_REFRESH_TOKEN`), else made-up ones for the counterparts, kept from then on.
 */
export async function putChannelKeys(
  secrets: AwsService,
  secretId: string,
  env: NodeJS.ProcessEnv,
): Promise<ChannelKeys> {
  const answer = await secrets.call('GetSecretValue', { SecretId: secretId }, owner);
  const kept = keys.parse(JSON.parse(secretValue.parse(answer).SecretString));
  const channex = choose(env.CHANNEX_API_KEY, kept.channexApiKey);
  const beds24 = choose(env.BEDS24_REFRESH_TOKEN, kept.beds24RefreshToken);
  const wanted = {
    channexApiKey: channex.key,
    beds24RefreshToken: beds24.key,
  };
  const SecretString = JSON.stringify({ ...kept, ...wanted });
  await secrets.call('PutSecretValue', { SecretId: secretId, SecretString }, owner);
  return { channex, beds24, tokenKey: tokenKeysAt(kept, Date.now()) };
}

const made = 'local_';

/** A real key that was given at an earlier start is not shown to the counterpart. */
function choose(given: string | undefined, kept: string | undefined): ChannelKey {
  if (given) return { key: given, isReal: true };
  const key = kept?.startsWith(made) ? kept : made + randomBytes(16).toString('hex');
  return { key, isReal: false };
}

const apiKeys = z.object({ item: z.array(z.looseObject({ value: z.string() })) });

/** The API key that platforms send with their webhooks; API Gateway made it up. */
export async function readWebhookKey(apiGateway: AwsService): Promise<string> {
  const asked = { nameQuery: 'channels', includeValues: true };
  const { item } = apiKeys.parse(await apiGateway.call('GetApiKeys', asked, owner));
  const [key] = item;
  if (!key) throw new Error('The template has no API key "channels".');
  return key.value;
}
