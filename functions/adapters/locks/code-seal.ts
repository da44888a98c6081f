import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { ChannelGuest } from '../../domain/channel.ts';
import { type Lock, lockName } from '../../domain/lock.ts';
import type { TokenKeys } from '../token-keys.ts';

/** Keeps codes unreadable in the table; made from the product's `tokenKey`. See decision 020. */
export interface CodeSeal {
  /** The code, encrypted; opens under the same key of its grant only. */
  seal(code: string, grantKey: string): string;
  /** Throws when it was sealed for another grant or with a `tokenKey` that counts no more. */
  open(sealed: string, grantKey: string): string;
  /** What tells that two codes of a lock are the same, and nothing else. */
  fingerprint(lock: Lock, uniquePart: string): string;
  /** What tells that two stays are one guest's; empty for one that nobody named. */
  holderOf(guest: ChannelGuest | undefined): string;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const derive = (key: string, purpose: string) =>
  Buffer.from(hkdfSync('sha256', key, '', `stayflow/${purpose}`, 32));

function openBy(key: Buffer, bytes: Buffer, grantKey: string): string {
  const opened = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  opened.setAAD(Buffer.from(grantKey)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const rest = bytes.subarray(ivBytes + tagBytes);
  return Buffer.concat([opened.update(rest), opened.final()]).toString('utf8');
}

/** A key that did not seal it throws, and the next one is tried. Throws what the last one threw. */
function openedByAny([key = '', ...others]: readonly string[], open: (key: string) => string): string {
  try {
    return open(key);
  } catch (error) {
    if (others.length === 0) throw error;
    return openedByAny(others, open);
  }
}

/** Makes the seal from the product's keys: the current one seals, and what older ones sealed opens too. */
export function createCodeSeal({ current, accepted, lasting }: TokenKeys): CodeSeal {
  const marking = derive(lasting, 'access-code-fingerprint');
  const mark = (...parts: readonly string[]) =>
    createHmac('sha256', marking).update(JSON.stringify(parts)).digest('base64url');
  return {
    seal(code, grantKey) {
      const iv = randomBytes(ivBytes);
      const made = createCipheriv(cipher, derive(current, 'access-code'), iv, {
        authTagLength: tagBytes,
      }).setAAD(Buffer.from(grantKey));
      const sealed = Buffer.concat([made.update(code, 'utf8'), made.final()]);
      return Buffer.concat([iv, made.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, grantKey) {
      const bytes = Buffer.from(sealed, 'base64url');
      return openedByAny(accepted, (key) => openBy(derive(key, 'access-code'), bytes, grantKey));
    },
    fingerprint: (lock, part) => mark('code', lockName(lock), part),
    holderOf(guest) {
      const known = guest?.email?.toLowerCase() ?? guest?.name;
      return known ? mark('holder', known) : '';
    },
  };
}
