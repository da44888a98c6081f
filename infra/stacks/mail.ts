import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnConfigurationSet, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { mailConfigurationSet } from './names.ts';

/** The hosted zone of the owner's domain, named by id so that synthesis looks nothing up. */
export const hostedZoneOf = (
  scope: Construct,
  { domainName, hostedZoneId }: Settings,
): IHostedZone | undefined =>
  domainName && hostedZoneId
    ? HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: domainName })
    : undefined;

/** What SES verifies: the owner's domain when mails come from it, else the sender's address alone. */
export const mailIdentityOf = ({ domainName, mailFrom }: Settings): string =>
  domainName && mailFrom.endsWith(`@${domainName}`) ? domainName : mailFrom;

/** The verified sender and the configuration set of every mail. */
export class Mail extends Construct {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const configurationSet = new CfnConfigurationSet(this, 'ConfigurationSet', {
      name: mailConfigurationSet(this),
      reputationOptions: { reputationMetricsEnabled: true },
      sendingOptions: { sendingEnabled: true },
      // Not COMPLAINT: a door code goes out even to somebody who once reported a mail as spam. The rest we withhold.
      suppressionOptions: { suppressedReasons: ['BOUNCE'] },
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
    });
    const zone = hostedZoneOf(this, settings);
    const sender = mailIdentityOf(settings);
    const identity = new EmailIdentity(this, 'Sender', {
      identity:
        zone && sender === settings.domainName ? Identity.publicHostedZone(zone) : Identity.email(sender),
    });
    identity.node.addDependency(configurationSet);
  }
}
