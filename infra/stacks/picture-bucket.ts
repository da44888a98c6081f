import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { imageBucket } from './names.ts';
import { PrivateBucket } from './private-bucket.ts';

/**
 * Keeps pictures of homes and photos of damage. One that was overwritten or deleted can be had back for a month. CloudFront
 * reads what is under `images/`: any distribution of this account, as the site's own is made after this.
 */
export function pictureBucket(scope: Construct): PrivateBucket {
  const bucket = new PrivateBucket(scope, 'ImageBucket', RemovalPolicy.RETAIN, {
    bucketName: imageBucket(scope),
    versioned: true,
    lifecycleRules: [
      { id: 'old-reports', prefix: 'reports/', expiration: Duration.days(730) },
      { id: 'replaced', noncurrentVersionExpiration: Duration.days(30) },
    ],
  });
  const { partition, account } = Stack.of(scope);
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects('images/*')],
      conditions: { ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` } },
    }),
  );
  return bucket;
}
