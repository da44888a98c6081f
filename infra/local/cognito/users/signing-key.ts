import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The key pair that tokens are signed with. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** The public half, as `jwks.json` shows it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/**
 * The data folder's key for tokens: made once, readable by its owner alone.
 * @throws Error when the file is damaged
 */
export function openSigningKey(folder: string): SigningKey {
  const file = join(folder, 'tokens.pem');
  if (!existsSync(file)) make(file);
  const privateKey = read(file);
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  const id = createHash('sha256').update(`${n}`).digest('base64');
  return { id, privateKey, publicKey, jwk: { alg: 'RS256', e, kid: id, kty, n, use: 'sig' } };
}

/** Whole at any moment: half a key after a kill would be no key. */
function make(file: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const opened = openSync(`${file}.new`, 'w', 0o600);
  writeSync(opened, String(privateKey.export({ type: 'pkcs8', format: 'pem' })));
  fsyncSync(opened);
  closeSync(opened);
  renameSync(`${file}.new`, file);
}

function read(file: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(file));
  } catch (error) {
    throw new Error(`${file} must hold a private key; delete it to have a new one made.`, { cause: error });
  }
}
