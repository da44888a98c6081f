import { readDistribution } from '../cdn/distribution.ts';
import type { Resource } from '../template.ts';
import { bucketFolder } from './buckets.ts';
import { theOnly } from './resources.ts';

/** Where the site's files and the pictures of homes lie on this machine. */
export interface SitePlaces {
  readonly site: string;
  readonly images: string;
}

/** Finds both buckets by what the distribution forwards to them. */
export function sitePlaces(resources: readonly Resource[], dataDir: string): SitePlaces {
  const { behaviours } = readDistribution(theOnly(resources, 'AWS::CloudFront::Distribution'));
  const folderOf = (pattern: string) => {
    const origin = behaviours.find((behaviour) => behaviour.pattern === pattern)?.origin;
    if (origin?.kind !== 'bucket') throw new Error(`The distribution has no bucket behind ${pattern}.`);
    return bucketFolder(dataDir, origin.domainName.split('.')[0] ?? '');
  };
  return { site: folderOf('*'), images: `${folderOf('/images/*')}/images` };
}
