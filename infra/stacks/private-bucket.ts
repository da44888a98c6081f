import type { RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** A bucket that nobody reads but CloudFront and who is granted it. */
export class PrivateBucket extends Bucket {
  override get isWebsite() {
    return false;
  }

  constructor(scope: Construct, id: string, removalPolicy: RemovalPolicy, more: BucketProps = {}) {
    super(scope, id, {
      ...more,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy,
    });
  }
}
