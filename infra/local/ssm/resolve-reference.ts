import { z } from 'zod';
import { latest } from './parameter-values.ts';
import type { Secrets } from './secrets.ts';
import type { VersionStore } from './store.ts';

const reference = /\{\{resolve:(ssm|secretsmanager):(.+?)\}\}/g;
/** Id or ARN, then `SecretString`, the JSON member, stage and version. */
const secretReference =
  /^(arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^:]+|[^:]+)(?::SecretString)?(?::([^:]*))?(?::[^:]*){0,2}$/;

/**
 * Resolves dynamic references of CloudFormation to parameters and secrets as they are now.
 * Source: CloudFormation User Guide, "Get values stored in other services using dynamic references".
 * @throws Error that names the reference
 */
export function createResolver(store: VersionStore, secrets: Secrets): (text: string) => string {
  return (text) =>
    text.replace(reference, (whole: string, service: string, rest: string) => {
      const value = service === 'ssm' ? parameterValue(rest, store) : secretValue(rest, secrets);
      if (value !== undefined) return value;
      throw new Error(`The template's ${whole} leads to nothing.`);
    });
}

/** A version after the name is not looked at: only the newest is there for sure. */
const parameterValue = (rest: string, store: VersionStore) => latest(rest.replace(/:\d+$/, ''), store)?.value;

function secretValue(rest: string, secrets: Secrets): string | undefined {
  const [, id = rest, member = ''] = secretReference.exec(rest) ?? [];
  const { value } = secrets.current(id).version;
  if (member === '') return value;
  const found = z.record(z.string(), z.unknown()).parse(JSON.parse(value))[member];
  return found === undefined ? undefined : String(found);
}
