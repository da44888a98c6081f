import type { IncomingMessage } from 'node:http';
import { ApiError } from './errors.ts';

/** "Up to 10mb per json call" (docs.channex.io/api-v.1-documentation/rate-limits). */
const largestBody = 10 * 1024 * 1024;

/** The JSON body of a request; undefined without any. @throws ApiError 413 when it is too large, 400 when it is none */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= largestBody) chunks.push(bytes);
  }
  if (size > largestBody) throw new ApiError(413);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, ['body is not JSON']);
  }
}
