import { AwsFault } from '../aws.ts';
import type { Secret } from './define-secret.ts';
import type { Version, VersionStore } from './store.ts';

/**
 * The version of an id, of a stage, or of both. Throws AwsFault `ResourceNotFoundException`.
 */
export function chooseVersion(
  versions: readonly Version[],
  id: string | undefined,
  stage: string | undefined,
): Version {
  const version = versions.find(
    (each) =>
      (id === undefined || each.id === id) &&
      (stage === undefined || stagesOf(versions, each).includes(stage)),
  );
  if (version) return version;
  const sought = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
  throw new AwsFault(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${sought}`,
  );
}

/** The stages that a version has: the newest is current, the one before it previous. */
export function stagesOf(versions: readonly Version[], version: Version): readonly string[] {
  if (version.number === versions[0]?.number) return ['AWSCURRENT'];
  return version.number === versions[1]?.number ? ['AWSPREVIOUS'] : [];
}

/** How a version is named in answers. */
export const described = ({ id, madeAt }: Version) => ({ VersionId: id, CreatedDate: madeAt / 1000 });

/** A secret as `ListSecrets` shows it. */
export function listed({ arn, name, description }: Secret, store: VersionStore) {
  const versions = store.versions('secret', name);
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: (versions.at(-1)?.madeAt ?? 0) / 1000,
    LastChangedDate: (versions[0]?.madeAt ?? 0) / 1000,
    SecretVersionsToStages: Object.fromEntries(
      versions.slice(0, 2).map((version) => [version.id, stagesOf(versions, version)]),
    ),
  };
}

/** A secret as `DescribeSecret` shows it. */
export function describe(secret: Secret, store: VersionStore) {
  const { SecretVersionsToStages, ...rest } = listed(secret, store);
  return { ...rest, VersionIdsToStages: SecretVersionsToStages };
}
