import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Resource } from '../template.ts';
import { generateSecret, generation } from './generate-secret.ts';
import { moveStages, stagedVersions } from './secret-versions.ts';
import type { VersionStore } from './store.ts';

const secretProperties = z.looseObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: generation.optional(),
});

/** A secret of the template. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
}

/** A value given in the template is applied again only when the template changed, as CloudFormation does. */
export function defineSecret(
  { ref, logicalId, properties }: Resource,
  place: Place,
  clock: Clock,
  store: VersionStore,
): Secret {
  const {
    Name: name = logicalId,
    Description,
    SecretString,
    GenerateSecretString,
  } = secretProperties.parse(properties);
  const digest = createHash('sha256')
    .update(JSON.stringify([SecretString, GenerateSecretString]))
    .digest('hex');
  if (store.applied(`secret ${name}`) !== digest) {
    const value = SecretString ?? (GenerateSecretString ? generateSecret(GenerateSecretString) : undefined);
    store.together(() => {
      if (value !== undefined) {
        const id = randomUUID();
        const before = stagedVersions(name, store);
        store.add('secret', name, { id, value, madeAt: clock.now() });
        moveStages(name, ['AWSCURRENT'], id, before, store);
      }
      store.setApplied(`secret ${name}`, digest);
    });
  }
  return { arn: ref.startsWith('arn:') ? ref : arnOf(name, place), name, description: Description };
}

/** AWS ends a secret's ARN with six characters of chance; these are the same at every start. */
function arnOf(name: string, { region, accountId }: Place): string {
  const end = createHash('sha256')
    .update(name)
    .digest('base64')
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 6);
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${end}`;
}
