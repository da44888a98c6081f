import { Agent, type IncomingMessage, request } from 'node:http';
import { signature } from './signature.ts';
import type { Send } from './wire.ts';

/** Speaks to the DynamoDB-compatible server at `endpoint` (plain http). */
export function createRemoteWire(endpoint: string): { send: Send; close(): void } {
  const url = new URL(endpoint);
  if (url.protocol !== 'http:')
    throw new Error(`DYNAMODB_ENDPOINT must be an http:// address, not ${endpoint}.`);
  const agent = new Agent({ keepAlive: true });
  const send: Send = (target, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': target,
        'content-length': body.length,
        ...signature,
      };
      const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
        collect(answer).then(
          (bytes) => resolve({ status: answer.statusCode ?? 500, headers: plain(answer), body: bytes }),
          reject,
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}

const plain = ({ headers }: IncomingMessage) => ({
  'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0',
});

async function collect(answer: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}
