import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';

/**
 * Takes what is left of a body and forgets it: a client that is still sending when the connection closes never sees
 * the answer.
 */
export async function drain(request: IncomingMessage): Promise<void> {
  request.resume();
  await finished(request);
}
