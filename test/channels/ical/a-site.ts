import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** How the site answers. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A site on this machine that answers as told, and remembers what it was asked. */
export async function startSite() {
  const asked: IncomingMessage[] = [];
  let answer: Answer = (_, response) => void response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    asked,
    answerWith(next: Answer) {
      answer = next;
      asked.length = 0;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
