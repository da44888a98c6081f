import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';

/** What is uploaded where. */
export interface Upload {
  /** Folder of the built site. */
  readonly from: string;
  readonly to: IBucket;
  /** Stands at `/config.json`. */
  readonly config: object;
  /** Forgets the pages that it keeps. */
  readonly distribution: IDistribution;
}

/**
 * Uploads the site. Assets first, and those before them stay: a page that a browser has open loads the ones it names. Pages
 * come after, are asked for anew each time, and the edge forgets the old ones.
 */
export function uploadSite(scope: Construct, { from, to, config, distribution }: Upload): void {
  // What was uploaded goes with its stack, as a bucket goes only when it is empty.
  const shared = { destinationBucket: to, memoryLimit: 512, retainOnDelete: false };
  const assets = new BucketDeployment(scope, 'Assets', {
    ...shared,
    sources: [Source.asset(join(from, 'assets'))],
    destinationKeyPrefix: 'assets',
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.days(365)),
      CacheControl.immutable(),
    ],
    prune: false,
  });
  const pages = new BucketDeployment(scope, 'Files', {
    ...shared,
    sources: [Source.asset(from, { exclude: ['assets'] }), Source.jsonData('config.json', config)],
    exclude: ['assets/*'],
    cacheControl: [CacheControl.noCache()],
    distribution,
    distributionPaths: ['/*'],
  });
  pages.node.addDependency(assets);
}
