import { z } from 'zod';

const secretId = z.string().min(1).max(2_048);
const token = z.string().optional();
const stage = z.string().min(1).max(256);
const page = (most: number) => z.int().min(1).max(100).default(most);

/** Input of calls about one secret. */
export const byId = z.looseObject({ SecretId: secretId });
/** Input of `GetSecretValue`. */
export const get = byId.extend({ VersionId: z.string().optional(), VersionStage: stage.optional() });
/** Input of `PutSecretValue`. */
export const put = byId.extend({
  SecretString: z.string().max(65_536).optional(),
  SecretBinary: z.string().optional(),
  ClientRequestToken: z.string().min(32).max(64).optional(),
  VersionStages: z.array(stage).min(1).max(20).default(['AWSCURRENT']),
});
/** Input of `UpdateSecretVersionStage`. */
export const moveStage = byId.extend({
  VersionStage: stage,
  RemoveFromVersionId: z.string().optional(),
  MoveToVersionId: z.string().optional(),
});
/** Input of `ListSecretVersionIds`. */
export const versionIds = byId.extend({
  MaxResults: page(100),
  NextToken: token,
  IncludeDeprecated: z.boolean().default(false),
});
/** Input of `ListSecrets`. */
export const list = z.looseObject({
  MaxResults: page(100),
  NextToken: token,
  Filters: z
    .array(z.looseObject({ Key: z.string().default('all'), Values: z.array(z.string()) }))
    .default([]),
});
/** Input of `BatchGetSecretValue`. */
export const getMany = z.looseObject({ SecretIdList: z.array(secretId).min(1).max(20) });
