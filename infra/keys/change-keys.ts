import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type StoredKeys, storedKeys } from './stored-keys.ts';

/** Reads the secret. Throws Error where there is none, never quoting it. */
export async function readKeys(secrets: SecretsManagerClient, SecretId: string): Promise<StoredKeys> {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  const read = storedKeys.safeParse(parsed(SecretString ?? ''));
  if (!read.success) throw new Error(`The secret ${SecretId} holds no keys of Stayflow`);
  return read.data;
}

/** Writes what becomes of the secret; the version before it stays at Secrets Manager as AWSPREVIOUS. */
export async function changeKeys(
  secrets: SecretsManagerClient,
  SecretId: string,
  change: (keys: StoredKeys) => StoredKeys,
): Promise<StoredKeys> {
  const after = change(await readKeys(secrets, SecretId));
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(after) }));
  return after;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the secret.
    return undefined;
  }
}
