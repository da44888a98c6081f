import { createServer } from 'node:http';

/** A bare Node server that answers a small JSON body: the most that any Node program could reach here. */
export async function startFloor(): Promise<{ port: number; stop(): void }> {
  const body = JSON.stringify({ ok: true });
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The floor has no port');
  return { port: address.port, stop: () => server.close() };
}
