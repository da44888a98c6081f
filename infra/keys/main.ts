import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { chosenStage } from '../chosen-stage.ts';
import { keysSecret } from '../stacks/names.ts';
import { useLaptop } from '../use-laptop.ts';
import { askSecretly } from './ask-secretly.ts';
import { changeKeys, readKeys } from './change-keys.ts';
import { forgotten, givenKeys, isGivenKey, keysSet, replaced, rotated } from './stored-keys.ts';

const usage = `Use npm run keys -- [--set <name>] [--rotate] [--forget] [--stage <name>] [--laptop]
Without an option it says which keys are set. --set asks for a key, or reads it from a pipe: ${Object.keys(givenKeys).join(', ')}
--rotate has links and quotes signed by a new key; what older ones signed counts on until --forget`;

async function run(): Promise<string> {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { set: text, rotate: flag, forget: flag, stage: text, laptop: flag },
  });
  if (values.laptop) useLaptop();
  const secretId = keysSecret(values.stage ?? chosenStage());
  const secrets = new SecretsManagerClient({});
  if (values.set !== undefined) return setKey(secrets, secretId, values.set);
  if (values.rotate) return rotate(secrets, secretId);
  if (values.forget) return forget(secrets, secretId);
  const { set, missing } = keysSet(await readKeys(secrets, secretId));
  return `Set: ${set.join(', ') || 'none'}\nNot set: ${missing.join(', ') || 'none'}`;
}

async function setKey(secrets: SecretsManagerClient, secretId: string, name: string): Promise<string> {
  if (!isGivenKey(name)) throw new Error(`There is no key called ${name}`);
  const value = await askSecretly(`${name}: `);
  await changeKeys(secrets, secretId, (keys) => replaced(keys, name, value));
  return `${name} is set. Functions that are running take it up within five minutes.`;
}

async function rotate(secrets: SecretsManagerClient, secretId: string): Promise<string> {
  const key = randomBytes(48).toString('base64url');
  await changeKeys(secrets, secretId, (keys) => rotated(keys, key, Date.now()));
  return 'A new key signs from ten minutes from now on. Links and door codes of older keys go on being good until --forget.';
}

async function forget(secrets: SecretsManagerClient, secretId: string): Promise<string> {
  await changeKeys(secrets, secretId, (keys) => forgotten(keys, Date.now()));
  return 'Only the key that signs now is good from within five minutes on.';
}

await run().then(
  (said) => console.log(said),
  (error: unknown) => {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 1;
  },
);
