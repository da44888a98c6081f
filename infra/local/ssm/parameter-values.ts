import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Secrets } from './secrets.ts';
import type { VersionStore } from './store.ts';

/** The types of parameters. */
export function types() {
  return z.enum(['String', 'StringList', 'SecureString']);
}

/** What is kept of a parameter: its type with its value. */
export const kept = z.object({ type: types(), value: z.string() });

/** SSM's way to a secret of Secrets Manager. */
export const secretPrefix = '/aws/reference/secretsmanager/';

/** A parameter may be asked for by its ARN. */
export const plainName = (id: string) => /^arn:aws:ssm:[^:]*:\d*:parameter(\/.*)$/.exec(id)?.[1] ?? id;

/** The newest version of a parameter. */
export function latest(id: string, store: VersionStore) {
  const [newest] = store.versions('parameter', id);
  return newest && { ...kept.parse(JSON.parse(newest.value)), version: newest };
}

/** A parameter as `GetParameter` shows it; nothing where there is none. */
export function findParameter(
  id: string,
  decrypt: boolean,
  store: VersionStore,
  arnOf: (id: string) => string,
) {
  const found = latest(id, store) ?? latest(id.replace(/^\//, ''), store);
  if (!found) return undefined;
  const isHidden = found.type === 'SecureString' && !decrypt;
  return {
    Name: id,
    Type: found.type,
    // Without decryption AWS gives the cipher text, which is of no use to anybody either.
    Value: isHidden ? createHash('sha256').update(found.value).digest('base64') : found.value,
    Version: found.version.number,
    LastModifiedDate: found.version.madeAt / 1000,
    ARN: arnOf(id),
    DataType: 'text',
  };
}

/**
 * A secret as `GetParameter` shows it; nothing where there is none.
 * Throws AwsFault `ValidationException` when it is not to be decrypted.
 */
export function findSecret(id: string, decrypt: boolean, secrets: Secrets) {
  if (!decrypt) {
    throw new AwsFault(
      'ValidationException',
      'WithDecryption flag must be True for retrieving a Secret Manager secret.',
    );
  }
  const { arn, version } = currentOrNone(id.slice(secretPrefix.length), secrets) ?? {};
  if (!arn || !version) return undefined;
  return {
    Name: id,
    Type: 'SecureString',
    Value: version.value,
    Version: 0,
    LastModifiedDate: version.madeAt / 1000,
    ARN: arn,
    DataType: 'text',
    SourceResult: JSON.stringify({ ARN: arn, versionId: version.id }),
  };
}

function currentOrNone(id: string, secrets: Secrets) {
  try {
    return secrets.current(id);
  } catch (error) {
    if (error instanceof AwsFault && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
