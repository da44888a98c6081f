import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { ApiStack } from './api-stack.ts';
import { apiHost, createDistribution } from './distribution.ts';
import { hostedZoneOf } from './mail.ts';
import { imageBucket, siteUrlParameter, stageName, stageOf } from './names.ts';
import { PrivateBucket } from './private-bucket.ts';

interface Props extends StackProps {
  readonly api: ApiStack;
  readonly settings: Settings;
  /** Folder of the built site. */
  readonly site: string;
  /** The certificate of the owner's domain, when there is one. */
  readonly certificate?: ICertificate;
}

/** The site on its own origin: pages, images and the API behind one name. */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { settings, certificate } = props;
    const site = new PrivateBucket(this, 'SiteBucket', RemovalPolicy.DESTROY);
    const images = new PrivateBucket(this, 'ImageBucket', RemovalPolicy.RETAIN, {
      bucketName: imageBucket(this),
      lifecycleRules: [{ id: 'old-reports', prefix: 'reports/', expiration: Duration.days(730) }],
    });
    const { domainName } = settings;
    const domain = domainName && certificate ? { name: domainName, certificate } : undefined;
    const distribution = createDistribution(this, {
      api: props.api.api,
      site,
      images,
      ...(domain && { domain }),
    });
    new BucketDeployment(this, 'Files', {
      destinationBucket: site,
      sources: [Source.asset(props.site), Source.jsonData('config.json', this.siteConfig(props.api))],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ['/*'],
      memoryLimit: 512,
    });
    this.announce(domainName ?? distribution.distributionDomainName);
    this.addRecords(settings, distribution);
  }

  /** What the site asks for at `/config.json`. */
  private siteConfig = ({ api, identities }: ApiStack) => ({
    region: this.region,
    identityPoolId: identities.pool.ref,
    userPoolId: identities.users.userPoolId,
    userPoolClientId: identities.client.userPoolClientId,
    apiBase: `/${stageName}`,
    apiHost: apiHost(api),
  });

  private announce(host: string) {
    const siteUrl = `https://${host}`;
    new StringParameter(this, 'SiteUrl', {
      parameterName: siteUrlParameter(stageOf(this)),
      stringValue: siteUrl,
    });
    new CfnOutput(this, 'Address', { value: siteUrl, description: 'Where guests find the site' });
  }

  private addRecords(settings: Settings, distribution: Distribution) {
    const zone = hostedZoneOf(this, settings);
    if (!zone || !settings.domainName) return;
    const record = {
      zone,
      recordName: `${settings.domainName}.`,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
  }
}
