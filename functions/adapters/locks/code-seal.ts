import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { ChannelGuest } from '../../domain/channel.ts';
import { type Lock, lockName } from '../../domain/lock.ts';

/** Keeps codes unreadable in the table; made from the product's `tokenKey`. See decision 020. */
export interface CodeSeal {
  /** The code, encrypted; opens under the same key of its grant only. */
  seal(code: string, grantKey: string): string;
  /** Throws when it was sealed for another grant or with another `tokenKey`. */
  open(sealed: string, grantKey: string): string;
  /** What tells that two codes of a lock are the same, and nothing else. */
  fingerprint(lock: Lock, uniquePart: string): string;
  /** What tells that two stays are one guest's; empty for one that nobody named. */
  holderOf(guest: ChannelGuest | undefined): string;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Makes the seal from the product's key. */
export function createCodeSeal(tokenKey: string): CodeSeal {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', tokenKey, '', `stayflow/${purpose}`, 32));
  const sealing = derive('access-code');
  const marking = derive('access-code-fingerprint');
  const mark = (...parts: readonly string[]) =>
    createHmac('sha256', marking).update(JSON.stringify(parts)).digest('base64url');
  return {
    seal(code, grantKey) {
      const iv = randomBytes(ivBytes);
      const made = createCipheriv(cipher, sealing, iv, { authTagLength: tagBytes }).setAAD(
        Buffer.from(grantKey),
      );
      const sealed = Buffer.concat([made.update(code, 'utf8'), made.final()]);
      return Buffer.concat([iv, made.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, grantKey) {
      const bytes = Buffer.from(sealed, 'base64url');
      const opened = createDecipheriv(cipher, sealing, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      opened.setAAD(Buffer.from(grantKey)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const rest = bytes.subarray(ivBytes + tagBytes);
      return Buffer.concat([opened.update(rest), opened.final()]).toString('utf8');
    },
    fingerprint: (lock, part) => mark('code', lockName(lock), part),
    holderOf(guest) {
      const known = guest?.email?.toLowerCase() ?? guest?.name;
      return known ? mark('holder', known) : '';
    },
  };
}
