import { createHmac, randomBytes } from 'node:crypto';

/**
 * Makes and recognises a pool's identities without keeping any: half of each is a proof of the other half. Those of
 * people who sign in follow from their login, so that the same person always has the same one.
 */
export interface IdentityIds {
  /** A new visitor's: `eu-west-1:<uuid>`. */
  make(poolId: string): string;
  /** That of a login: `<provider> <sub>`. */
  ofLogin(poolId: string, login: string): string;
  /** Whose the pool made it for; nothing when it did not. */
  kindOf(poolId: string, identityId: string): 'visitor' | 'member' | undefined;
}

/** Identities of one region. */
export function createIdentityIds(key: Uint8Array, region: string): IdentityIds {
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16);
  const visitor = (poolId: string, half: string) => whole(half, digest(`${poolId} ${half}`));
  const member = (poolId: string, half: string) => whole(half, digest(`${poolId} member ${half}`));
  const whole = (half: string, proof: string) => `${region}:${asUuid(`${half}${proof}`)}`;
  return {
    make: (poolId) => visitor(poolId, randomBytes(8).toString('hex')),
    ofLogin: (poolId, login) => member(poolId, digest(`${poolId} login ${login}`)),
    kindOf(poolId, identityId) {
      const half = identityId
        .slice(region.length + 1)
        .replaceAll('-', '')
        .slice(0, 16);
      if (visitor(poolId, half) === identityId) return 'visitor';
      return member(poolId, half) === identityId ? 'member' : undefined;
    },
  };
}

const asUuid = (hex: string) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
