import { z } from 'zod';

/** The product's own keys. Never log them. */
export interface TokenKeys {
  /** Signs and seals. */
  readonly current: string;
  /** Every key whose signatures and seals count, the current one first. */
  readonly accepted: readonly string[];
  /** Makes ids, marks and addresses of calendars, which outlive a rotation. See decision 036. */
  readonly lasting: string;
}

const key = z.string().min(16);

/** The product's own keys as the secret keeps them. */
export const storedTokenKeys = z.object({
  tokenKey: key,
  /** Those that came after it, oldest first. Each signs from its instant on, and is accepted before. */
  newerTokenKeys: z.array(z.object({ key, from: z.iso.datetime() })).default([]),
  /** What made ids before the first rotation; the same as `tokenKey` until then. */
  idKey: key.optional(),
});

/** The keys as they count at an instant, milliseconds since 1970. */
export function tokenKeysAt(stored: z.infer<typeof storedTokenKeys>, now: number): TokenKeys {
  const { tokenKey, newerTokenKeys, idKey = tokenKey } = stored;
  const begun = newerTokenKeys.filter(({ from }) => Date.parse(from) <= now);
  const current = begun.at(-1)?.key ?? tokenKey;
  const all = [tokenKey, ...newerTokenKeys.map((newer) => newer.key)];
  return { current, accepted: [current, ...all.filter((each) => each !== current)], lasting: idKey };
}

/** The keys of an installation that never rotated them. */
export const soleKey = (tokenKey: string): TokenKeys => ({
  current: tokenKey,
  accepted: [tokenKey],
  lasting: tokenKey,
});
