import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { createFirewall } from './firewall.ts';
import { hostedZoneOf } from './mail.ts';

/** What CloudFront takes from us-east-1 alone, as far as the owner wants it: the domain's certificate, the firewall. */
export class EdgeStack extends Stack {
  readonly certificate: ICertificate | undefined;
  readonly firewallArn: string | undefined;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { domainName, waf } = props.settings;
    this.certificate = domainName ? this.certificateOf(domainName, props.settings) : undefined;
    this.firewallArn = waf ? createFirewall(this, 'Firewall').attrArn : undefined;
  }

  private certificateOf = (domainName: string, settings: Settings) =>
    new Certificate(this, 'Certificate', {
      domainName,
      validation: CertificateValidation.fromDns(hostedZoneOf(this, settings)),
    });
}
