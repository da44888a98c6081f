import { z } from 'zod';
import { invalidParameter, notAuthorized } from './lookups.ts';
import type { Pool } from './settings.ts';

/** The standard attributes of OpenID Connect that a user pool knows. */
const standard = [
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'website',
  'zoneinfo',
];

const address = z.email();

/** Whether a text is an e-mail address. */
export const isEmail = (text: string) => address.safeParse(text).success;

/** Refuses attributes that the pool does not know or that cannot be. Throws AwsFault `InvalidParameterException`. */
export function refuseUnknown({ customAttributes }: Pool, given: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    if (!standard.includes(name) && !customAttributes.includes(name))
      throw invalidParameter(
        `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
      );
    if (name === 'email' && !isEmail(value)) throw invalidParameter('Invalid email address format.');
  }
}

/** Refuses what only an administrator may set. Throws AwsFault `NotAuthorizedException`. */
export function refuseVerified(given: Readonly<Record<string, string>>): void {
  if ('email_verified' in given || 'phone_number_verified' in given)
    throw notAuthorized('A client attempted to write unauthorized attribute');
}

/** Attributes as the API lists them. */
export const asList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
