import { createHash } from 'node:crypto';

/** What stands for a mail address in keys: SHA-256 of it in lower case. */
export const addressKey = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('hex');
