import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { AaaaRecord, ARecord, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { ApiStack } from './api-stack.ts';
import { apiHost, createDistribution } from './distribution.ts';
import type { EdgeStack } from './edge-stack.ts';
import { hostedZoneOf } from './mail.ts';
import { imageBucket, siteUrlParameter, stageName, stageOf } from './names.ts';
import { PrivateBucket } from './private-bucket.ts';
import { uploadSite } from './upload-site.ts';

interface Props extends StackProps {
  readonly api: ApiStack;
  readonly users: IUserPool;
  readonly settings: Settings;
  /** Folder of the built site. */
  readonly site: string;
  /** What the edge has of its own, where the owner wants any of it. */
  readonly edge?: Pick<EdgeStack, 'certificate' | 'firewallArn'>;
}

/** The site on its own origin: pages, images and the API behind one name. */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { settings, edge } = props;
    const certificate = edge?.certificate;
    const site = new PrivateBucket(this, 'SiteBucket', RemovalPolicy.DESTROY);
    const images = Bucket.fromBucketName(this, 'ImageBucket', imageBucket(this));
    const { domainName } = settings;
    const domain = domainName && certificate ? { name: domainName, certificate } : undefined;
    const distribution = createDistribution(this, {
      api: props.api.api,
      site,
      images,
      ...(domain && { domain }),
      ...(edge?.firewallArn && { firewallArn: edge.firewallArn }),
    });
    uploadSite(this, {
      to: site,
      from: props.site,
      config: this.siteConfig(props),
      distribution,
    });
    this.announce(domainName ?? distribution.distributionDomainName);
    this.addRecords(settings, distribution);
  }

  /** What the site asks for at `/config.json`. */
  private siteConfig = ({ api: { api, identities }, users }: Props) => ({
    region: this.region,
    identityPoolId: identities.pool.ref,
    userPoolId: users.userPoolId,
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
