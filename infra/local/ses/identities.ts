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

/** Refuses a configuration set that is not there. Throws AwsFault `ConfigurationSetDoesNotExist`. */
export function refuseUnknownSet(name: string, sets: readonly string[]) {
  if (sets.includes(name)) return;
  throw new AwsFault('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
}

/** Refuses tags that SES does not take. Throws AwsFault `InvalidParameterValue`. */
export function refuseTags(tags: Readonly<Record<string, string>>) {
  const isWord = (text: string) => /^[A-Za-z0-9_-]{1,255}$/.test(text);
  const wrong = Object.entries(tags).find(([name, value]) => !isWord(name) || !isWord(value));
  if (!wrong) return;
  throw new AwsFault(
    'InvalidParameterValue',
    `Tag ${wrong.join('=')}: names and values have only ASCII letters, digits, underscores and dashes, at most 255.`,
  );
}
