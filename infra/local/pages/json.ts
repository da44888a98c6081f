import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${JSON.stringify(body, undefined, 2)}\n`);
}

/**
 * Reads a JSON body of at most 1 MB; an empty one is `{}`.
 * @throws RangeError when it is larger or no JSON.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > 1_000_000) throw new RangeError('The body is larger than 1 MB.');
    parts.push(bytes);
  }
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('The body is not JSON.');
  }
}
