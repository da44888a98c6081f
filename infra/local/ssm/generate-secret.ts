import { randomInt } from 'node:crypto';
import { z } from 'zod';

const boolean = z.union([z.boolean(), z.stringbool()]).default(false);

/** `GenerateSecretString` of `AWS::SecretsManager::Secret`. */
export const generation = z.looseObject({
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
  PasswordLength: z.coerce.number().int().min(1).max(4096).default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: boolean,
  ExcludeUppercase: boolean,
  ExcludeNumbers: boolean,
  ExcludePunctuation: boolean,
  IncludeSpace: boolean,
  RequireEachIncludedType: boolean.default(true),
});

type Generation = z.infer<typeof generation>;

/** Characters by kind, as Secrets Manager's GetRandomPassword has them. */
const kinds = (given: Generation): readonly string[] =>
  [
    given.ExcludeLowercase ? '' : 'abcdefghijklmnopqrstuvwxyz',
    given.ExcludeUppercase ? '' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    given.ExcludeNumbers ? '' : '0123456789',
    given.ExcludePunctuation ? '' : '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
    given.IncludeSpace ? ' ' : '',
  ]
    .map((characters) => [...characters].filter((each) => !given.ExcludeCharacters.includes(each)).join(''))
    .filter((characters) => characters !== '');

/** Makes the secret string: a password, put under its key into the template where there is one. */
export function generateSecret(given: Generation): string {
  const password = generatePassword(given);
  if (given.GenerateStringKey === undefined) return password;
  const template: unknown = JSON.parse(given.SecretStringTemplate ?? '{}');
  return JSON.stringify({
    ...z.record(z.string(), z.unknown()).parse(template),
    [given.GenerateStringKey]: password,
  });
}

function generatePassword(given: Generation): string {
  const groups = kinds(given);
  if (groups.length === 0) throw new Error('A generated secret excludes every character.');
  const all = groups.join('');
  const required = given.RequireEachIncludedType ? groups : [];
  const characters = Array.from({ length: given.PasswordLength }, (_, at) => pick(required[at] ?? all));
  return shuffle(characters).join('');
}

const pick = (characters: string) => characters.charAt(randomInt(characters.length));

function shuffle(characters: string[]): readonly string[] {
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    const [a = '', b = ''] = [characters[last], characters[other]];
    characters[last] = b;
    characters[other] = a;
  }
  return characters;
}
