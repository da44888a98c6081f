import { createHash } from 'node:crypto';
import type { Resource } from '../../template.ts';
import { apiKey } from '../properties.ts';

/** An API key of the template. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly value: string;
  readonly isEnabled: boolean;
}

/** Puts the value of a secret or parameter in place of `{{resolve:...}}`. Throws where there is none. */
export type ResolveReference = (text: string) => string;

/**
 * The template's API keys. A value that the template leaves to API Gateway is made from `seed`, so that it is another
 * on every data folder and the same at every start.
 */
export function readApiKeys(
  resources: readonly Resource[],
  resolve: ResolveReference,
  seed: Buffer,
): readonly ApiKey[] {
  return resources
    .filter(({ type }) => type === 'AWS::ApiGateway::ApiKey')
    .map(({ ref, logicalId, properties }) => {
      const { Name = logicalId, Description, Value, Enabled } = apiKey.parse(properties);
      const value = Value === undefined ? generated(ref, seed) : resolve(Value);
      if (value.length < 20)
        throw new Error(`The API key ${Name} has fewer than 20 characters, which API Gateway does not take.`);
      return { id: ref, name: Name, description: Description, value, isEnabled: Enabled };
    });
}

/** API Gateway generates 40 letters and digits. */
const generated = (ref: string, seed: Buffer) =>
  createHash('sha512')
    .update(seed)
    .update(ref)
    .digest('base64')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 40);
