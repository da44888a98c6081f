import { AwsFault } from '../aws.ts';
import type { Secret } from './define-secret.ts';
import type { Version, VersionStore } from './store.ts';

/** A version of a secret with its stages. */
export interface StagedVersion extends Version {
  readonly stages: readonly string[];
}

/** All versions of a secret, newest first, with their stages. */
export function stagedVersions(name: string, store: VersionStore): readonly StagedVersion[] {
  const versions = store.versions('secret', name);
  const stages = stagesOf(name, versions, store);
  return versions.map((version) => ({
    ...version,
    stages: [...stages].filter(([, id]) => id === version.id).map(([stage]) => stage),
  }));
}

/** Until a stage was moved by hand, the newest version is current and the one before it previous. */
function stagesOf(name: string, [newest, before]: readonly Version[], store: VersionStore) {
  const moved = store.stages(name);
  if (moved.size > 0) return moved;
  return new Map([
    ...(newest ? [['AWSCURRENT', newest.id] as const] : []),
    ...(before ? [['AWSPREVIOUS', before.id] as const] : []),
  ]);
}

/** Gives stages to a version; what was current becomes previous when another does. */
export function moveStages(
  name: string,
  wanted: readonly string[],
  id: string,
  versions: readonly StagedVersion[],
  store: VersionStore,
) {
  const stages = new Map(versions.flatMap((each) => each.stages.map((stage) => [stage, each.id] as const)));
  const current = stages.get('AWSCURRENT');
  for (const stage of wanted) stages.set(stage, id);
  if (wanted.includes('AWSCURRENT') && current !== undefined && current !== id)
    stages.set('AWSPREVIOUS', current);
  store.setStages(name, stages);
}

/**
 * The version of an id, of a stage, or of both. Throws AwsFault `ResourceNotFoundException`.
 */
export function chooseVersion(
  versions: readonly StagedVersion[],
  id: string | undefined,
  stage: string | undefined,
): StagedVersion {
  const version = versions.find(
    (each) => (id === undefined || each.id === id) && (stage === undefined || each.stages.includes(stage)),
  );
  if (version) return version;
  const sought = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
  throw new AwsFault(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${sought}`,
  );
}

/** How a version is named in answers. */
export const described = ({ id, madeAt }: Version) => ({ VersionId: id, CreatedDate: madeAt / 1000 });

/** A secret as `ListSecrets` shows it. */
export function listed({ arn, name, description }: Secret, store: VersionStore) {
  const versions = stagedVersions(name, store);
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: (versions.at(-1)?.madeAt ?? 0) / 1000,
    LastChangedDate: (versions[0]?.madeAt ?? 0) / 1000,
    SecretVersionsToStages: Object.fromEntries(
      versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
    ),
  };
}

/** A secret as `DescribeSecret` shows it. */
export function describe(secret: Secret, store: VersionStore) {
  const { SecretVersionsToStages, ...rest } = listed(secret, store);
  return { ...rest, VersionIdsToStages: SecretVersionsToStages };
}
