import { Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { hostedZoneOf } from './mail.ts';

/** The certificate of the owner's domain; CloudFront takes certificates from us-east-1 alone. */
export class CertificateStack extends Stack {
  readonly certificate: Certificate;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly settings: Settings; readonly domainName: string },
  ) {
    super(scope, id, props);
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: props.domainName,
      validation: CertificateValidation.fromDns(hostedZoneOf(this, props.settings)),
    });
  }
}
