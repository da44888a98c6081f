import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * Answers on the site's port: `/_local` from the other side, everything else as the CDN would. An error that reaches
 * this place is a mistake of ours: it is reported, and answered as 500.
 */
export function createFront(local: Answer, cdn: Answer, report: (message: string) => void): Answer {
  return async (request, response) => {
    const isLocal = /^\/_local(\/|$|\?)/.test(request.url ?? '');
    try {
      await (isLocal ? local : cdn)(request, response);
    } catch (error) {
      report(
        `${request.method} ${request.url?.split('?')[0]} failed: ${error instanceof Error ? error.stack : String(error)}`,
      );
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Something failed inside the laptop cloud; its terminal says what.\n');
    }
  };
}

/** Answers while the laptop cloud is still starting. */
export const starting: Answer = (_, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
  response.end('Stayflow is starting.\n');
};
