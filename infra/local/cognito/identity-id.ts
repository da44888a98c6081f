import { createHmac, randomBytes } from 'node:crypto';

/** Makes and recognises a pool's identities without keeping any: half of each is a proof of the other half. */
export interface IdentityIds {
  /** A new one: `eu-west-1:<uuid>`. */
  make(poolId: string): string;
  /** Whether the pool made it. */
  isFrom(poolId: string, identityId: string): boolean;
}

/** Identities of one region. */
export function createIdentityIds(key: Uint8Array, region: string): IdentityIds {
  const complete = (poolId: string, fresh: string) => {
    const proof = createHmac('sha256', key).update(`${poolId} ${fresh}`).digest('hex').slice(0, 16);
    return `${region}:${asUuid(`${fresh}${proof}`)}`;
  };
  return {
    make: (poolId) => complete(poolId, randomBytes(8).toString('hex')),
    isFrom: (poolId, identityId) => {
      const hex = identityId.slice(region.length + 1).replaceAll('-', '');
      return complete(poolId, hex.slice(0, 16)) === identityId;
    },
  };
}

const asUuid = (hex: string) =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
