import type { Answer } from '../start/listen.ts';

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
