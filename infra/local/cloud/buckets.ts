import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Resource } from '../template.ts';
import { ofType } from './resources.ts';

const deployment = z.looseObject({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  /** Patterns whose objects are neither written nor removed. */
  Exclude: z.array(z.string().endsWith('/*')).default([]),
  Prune: z.union([z.boolean(), z.stringbool()]).default(true),
});

/** The folder that holds a bucket's objects. */
export const bucketFolder = (dataDir: string, bucket: string): string => join(dataDir, 'buckets', bucket);

/** Makes every bucket of the template and puts into it what its deployments say, each time anew. */
export function deployBuckets(resources: readonly Resource[], dataDir: string): void {
  for (const { ref } of ofType(resources, 'AWS::S3::Bucket'))
    mkdirSync(bucketFolder(dataDir, ref), { recursive: true });
  for (const { properties } of ofType(resources, 'Custom::CDKBucketDeployment')) {
    const {
      SourceObjectKeys,
      SourceMarkers,
      DestinationBucketName,
      DestinationBucketKeyPrefix,
      Exclude,
      Prune,
    } = deployment.parse(properties);
    const target = join(bucketFolder(dataDir, DestinationBucketName), DestinationBucketKeyPrefix);
    if (Prune)
      empty(
        target,
        Exclude.map((pattern) => pattern.slice(0, -2)),
      );
    SourceObjectKeys.forEach((folder, at) => {
      cpSync(folder, target, { recursive: true });
      replaceMarkers(folder, target, SourceMarkers[at] ?? {});
    });
  }
}

/** @param kept folders that stay */
function empty(folder: string, kept: readonly string[]) {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true });
}

/** Values known only at deployment stand in a source as markers. */
function replaceMarkers(folder: string, target: string, markers: Readonly<Record<string, string>>) {
  if (Object.keys(markers).length === 0) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(target, entry.parentPath.slice(folder.length), entry.name);
    const text = Object.entries(markers).reduce(
      (rest, [marker, value]) => rest.replaceAll(marker, value),
      readFileSync(path, 'utf8'),
    );
    writeFileSync(path, text);
  }
}
