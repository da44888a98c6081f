import type { Answer } from '../start/listen.ts';

/** Who answers on the site's port. */
interface Sides {
  readonly local: Answer;
  readonly locks: Answer;
  readonly vendors: Answer;
  readonly cdn: Answer;
}

/**
 * Answers on the site's port: `/_local` from the other side, `/_vendors` as the vendors do, everything else as the CDN would. An error that reaches
 * this place is a mistake of ours: it is reported, and answered as 500.
 */
export function createFront(sides: Sides, report: (message: string) => void): Answer {
  return async (request, response) => {
    try {
      await sideFor(request.url ?? '', sides)(request, response);
    } catch (error) {
      report(
        `${request.method} ${request.url?.split('?')[0]} failed: ${error instanceof Error ? error.stack : String(error)}`,
      );
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Something failed inside the laptop cloud; its terminal says what.\n');
    }
  };
}

function sideFor(url: string, { local, locks, vendors, cdn }: Sides): Answer {
  if (/^\/_local(\/|$|\?)/.test(url)) return local;
  if (url.startsWith('/_vendors/seam/')) return locks;
  return url.startsWith('/_vendors/') ? vendors : cdn;
}
