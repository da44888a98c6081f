import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body above the limit. */
class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

const largestBody = 512 * 1024;

/** The whole body as text. @throws BodyTooLarge above 512 KB */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) reject(new BodyTooLarge('The body is larger than 512 KB.'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

/** Answers with a body of that type. */
export function answer(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-cache, no-store',
    ...headers,
  });
  response.end(body);
}

/** The media type of a request, without its parameters. */
export const mediaType = (request: IncomingMessage) =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Path and query of a request. */
export function targetOf(request: IncomingMessage): { readonly path: string; readonly query: string } {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
