import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { purposeKey } from '../sealed.ts';

/** Makes what only its receiver may know, and knows it again by a keyed hash: nothing of it is kept. */
export interface Secrets {
  /** A code of that many digits. */
  code(digits: number): string;
  /** A token of 256 bits of chance, in URL-safe characters. */
  token(): string;
  /** What is kept of a token. */
  hashToken(token: string): string;
  /** What is kept of a code; `owner` ties it to whom it was sent, as codes are short. */
  hashCode(owner: string, code: string): string;
  /** Whether it is the code of that hash. */
  isCode(owner: string, code: string, hash: string): boolean;
}

/** Secrets under the data folder's key. */
export function createSecrets(folderKey: Uint8Array): Secrets {
  const key = purposeKey(folderKey, 'sign-in secrets');
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const hashCode = (owner: string, code: string) => hash(`code ${owner} ${code}`);
  return {
    code: (digits) => String(randomInt(10 ** digits)).padStart(digits, '0'),
    token: () => randomBytes(32).toString('base64url'),
    hashToken: (token) => hash(`token ${token}`),
    hashCode,
    isCode: (owner, code, kept) => timingSafeEqual(Buffer.from(hashCode(owner, code)), Buffer.from(kept)),
  };
}
