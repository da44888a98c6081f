import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsFault } from '../aws.ts';
import { parameterType } from './parameter-inputs.ts';
import { type Asked, versionNotFound } from './parameter-names.ts';
import type { Secrets } from './secrets.ts';
import type { Version, VersionStore } from './store.ts';

/** What is kept of a parameter's version. */
export const kept = z.object({
  type: parameterType,
  value: z.string(),
  description: z.string().optional(),
  allowedPattern: z.string().optional(),
});

/** A version of a parameter. */
export interface KeptVersion extends z.infer<typeof kept> {
  readonly version: Version;
}

/** SSM's way to a secret of Secrets Manager. */
export const secretPrefix = '/aws/reference/secretsmanager/';

const readVersion = (version: Version): KeptVersion => ({
  ...kept.parse(JSON.parse(version.value)),
  version,
});

/** All versions of a parameter that are kept, newest first. */
export const allVersions = (name: string, store: VersionStore): readonly KeptVersion[] =>
  store.versions('parameter', name).map(readVersion);

/** The newest version of a parameter. */
export function latest(name: string, store: VersionStore): KeptVersion | undefined {
  const [newest] = store.versions('parameter', name);
  return newest && readVersion(newest);
}

/**
 * A parameter as `GetParameter` shows it; nothing where there is none.
 * @throws AwsFault `ParameterVersionNotFound`
 */
export function findParameter(
  { name, version, selector }: Asked,
  decrypt: boolean,
  store: VersionStore,
  arnOf: (name: string) => string,
) {
  // With and without the slash is the same parameter where the name is no path.
  const known = [name, name.replace(/^\//, '')].find((each) => latest(each, store));
  if (known === undefined) return undefined;
  const versions = allVersions(known, store);
  const found =
    version === undefined ? versions[0] : versions.find((each) => each.version.number === version);
  if (!found) throw versionNotFound(name, version ?? '');
  return {
    Name: name,
    Type: found.type,
    Value: shownValue(found, decrypt),
    Version: found.version.number,
    ...(selector !== undefined && { Selector: selector }),
    LastModifiedDate: found.version.madeAt / 1000,
    ARN: arnOf(known),
    DataType: 'text',
  };
}

/** Without decryption AWS gives the cipher text, which is of no use to anybody either. */
export const shownValue = ({ type, value }: KeptVersion, decrypt: boolean) =>
  type === 'SecureString' && !decrypt ? createHash('sha256').update(value).digest('base64') : value;

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
