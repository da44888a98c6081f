import type { z } from 'zod';
import { AwsFault } from '../aws.ts';
import type { Secret } from './define-secret.ts';
import type { moveStage } from './secret-inputs.ts';
import { chooseVersion, moveStages, stagedVersions } from './secret-versions.ts';
import type { VersionStore } from './store.ts';

/**
 * Moves a stage from one version to another, or takes it away.
 * @throws AwsFault `InvalidParameterException`, `ResourceNotFoundException`
 */
export function updateStage(given: z.infer<typeof moveStage>, { arn, name }: Secret, store: VersionStore) {
  const { VersionStage, RemoveFromVersionId, MoveToVersionId } = given;
  const versions = stagedVersions(name, store);
  const holder = versions.find(({ stages }) => stages.includes(VersionStage));
  if (holder && MoveToVersionId !== holder.id && RemoveFromVersionId !== holder.id)
    throw new AwsFault(
      'InvalidParameterException',
      `The parameter RemoveFromVersionId must be specified. Staging label ${VersionStage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  if (!holder && RemoveFromVersionId !== undefined)
    throw new AwsFault(
      'InvalidParameterException',
      `The staging label ${VersionStage} is not attached to version ${RemoveFromVersionId}.`,
    );
  if (MoveToVersionId !== undefined) {
    chooseVersion(versions, MoveToVersionId, undefined);
    moveStages(name, [VersionStage], MoveToVersionId, versions, store);
  } else if (VersionStage === 'AWSCURRENT') {
    throw new AwsFault(
      'InvalidParameterException',
      'You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.',
    );
  } else {
    const stages = versions.flatMap((each) => each.stages.map((stage) => [stage, each.id] as const));
    store.setStages(name, new Map(stages.filter(([stage]) => stage !== VersionStage)));
  }
  return { ARN: arn, Name: name };
}
