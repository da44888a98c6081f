import { z } from 'zod';
import { AwsFault, type Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { readAddress } from './address.ts';

const properties = z.looseObject({ EmailIdentity: z.string() });
const setProperties = z.looseObject({ Name: z.string().optional() });

/** Domains and addresses of the template, verified from the start as nobody can click a link of AWS's here. */
export function verifiedIdentities(resources: readonly Resource[]): readonly string[] {
  return resources
    .filter(({ type }) => type === 'AWS::SES::EmailIdentity')
    .map((resource) => properties.parse(resource.properties).EmailIdentity.toLowerCase());
}

/** Names of the template's configuration sets. */
export function configurationSets(resources: readonly Resource[]): readonly string[] {
  return resources
    .filter(({ type }) => type === 'AWS::SES::ConfigurationSet')
    .map(({ ref, properties: given }) => setProperties.parse(given).Name ?? ref);
}

/**
 * Refuses a sender that is not verified, itself or by its domain or one above it.
 * @throws AwsFault `MessageRejected`, `InvalidParameterValue`.
 */
export function refuseUnverified(source: string, identities: readonly string[], { region }: Place): void {
  const address = readAddress(source);
  if (!address)
    throw new AwsFault('InvalidParameterValue', `Local address contains control or whitespace: ${source}`);
  const { mailbox, domain } = address;
  const isVerified = identities.some(
    (each) => each === mailbox.toLowerCase() || each === domain || domain.endsWith(`.${each}`),
  );
  if (isVerified) return;
  throw new AwsFault(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${source}`,
  );
}

/** Refuses a mail to nobody, to too many, or to what is no address. Throws AwsFault `InvalidParameterValue`. */
export function refuseRecipients(recipients: readonly string[]) {
  if (recipients.length === 0) throw new AwsFault('InvalidParameterValue', 'Missing final destination.');
  if (recipients.length > 50) throw new AwsFault('InvalidParameterValue', 'Recipient count exceeds 50.');
  const wrong = recipients.find((each) => !readAddress(each));
  if (wrong !== undefined) throw new AwsFault('InvalidParameterValue', `Illegal address: ${wrong}`);
}
