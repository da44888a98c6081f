import type { z } from 'zod';
import { storedTokenKeys } from '../../functions/adapters/token-keys.ts';

/** The keys that others give an owner, each with how it begins where it always does. */
export const givenKeys = {
  stripeSecretKey: /^(sk|rk)_/,
  stripeWebhookSecret: /^whsec_/,
  channexApiKey: /./,
  beds24RefreshToken: /./,
  seamApiKey: /^seam_/,
  seamWebhookSecret: /^whsec_/,
} as const;

/** The name of a key that somebody else gave. */
export type GivenKey = keyof typeof givenKeys;

/** True for the name of such a key. */
export const isGivenKey = (name: string): name is GivenKey => Object.hasOwn(givenKeys, name);

/** What the secret holds; what else is in there stays there. */
export const storedKeys = storedTokenKeys.loose();

/** The parsed secret. */
export type StoredKeys = z.infer<typeof storedKeys>;

/** How long a new key is known before it signs, milliseconds: twice as long as functions keep what they read. */
const aheadMs = 10 * 60_000;

/** With a new key that signs ten minutes from now; those before it are accepted on. @param now ms since 1970 */
export function rotated(keys: StoredKeys, key: string, now: number): StoredKeys {
  const newer = { key, from: new Date(now + aheadMs).toISOString() };
  return { ...keys, newerTokenKeys: [...keys.newerTokenKeys, newer] };
}

/**
 * Without the keys before the one that signs: what they signed and sealed is worth nothing from then on. Ids are made as
 * before. @param now ms since 1970
 */
export function forgotten(keys: StoredKeys, now: number): StoredKeys {
  const { tokenKey, newerTokenKeys, idKey = tokenKey } = keys;
  const begun = newerTokenKeys.filter(({ from }) => Date.parse(from) <= now);
  const current = begun.at(-1)?.key ?? tokenKey;
  return { ...keys, tokenKey: current, newerTokenKeys: newerTokenKeys.slice(begun.length), idKey };
}

/** With a given key replaced. Throws Error when the value does not look like one. */
export function replaced(keys: StoredKeys, name: GivenKey, value: string): StoredKeys {
  const text = value.trim();
  if (!givenKeys[name].test(text)) throw new Error(`That is no ${name}: it does not begin as one does`);
  return { ...keys, [name]: text };
}

/** The given keys that the secret holds, and those it lacks. */
export function keysSet(keys: StoredKeys): {
  readonly set: readonly string[];
  readonly missing: readonly string[];
} {
  const names = Object.keys(givenKeys);
  const isSet = (name: string) => typeof keys[name] === 'string' && keys[name] !== '';
  return { set: names.filter(isSet), missing: names.filter((name) => !isSet(name)) };
}
