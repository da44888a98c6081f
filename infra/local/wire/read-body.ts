import type { IncomingMessage } from 'node:http';

const nothing = Buffer.alloc(0);

/**
 * Reads a request's body; nothing is answered when it is larger than `limit` bytes, and the rest is not read.
 * Throws when the client goes away.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) return Promise.resolve(undefined);
  if (announced === 0 && request.headers['transfer-encoding'] === undefined) return Promise.resolve(nothing);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners('data');
        request.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
