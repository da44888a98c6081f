import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const bytes = 32;

/**
 * The key from which all credentials are derived: made once and kept in the data folder, so that credentials and
 * identities outlive a restart. Throws when the file is damaged.
 */
export function openCredentialKey(folder: string): Buffer {
  const file = join(folder, 'credentials.key');
  try {
    writeFileSync(file, randomBytes(bytes), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = readFileSync(file);
  if (key.length !== bytes)
    throw new Error(`${file} must hold ${bytes} bytes; delete it to have a new one made.`);
  return key;
}
