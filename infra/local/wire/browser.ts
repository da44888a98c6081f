import { AwsFault } from '../aws.ts';
import type { Exchange } from './exchange.ts';
import { write } from './exchange.ts';

/**
 * Answers a browser's question whether it may call. It may from anywhere, as on AWS; which services a page reaches
 * is judged when it calls.
 */
export function answerPreflight(exchange: Exchange) {
  const asked = exchange.request.headers['access-control-request-headers'] ?? '';
  write(exchange, {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': asked.replace(/[\r\n]/g, ''),
      'access-control-max-age': '172800',
    },
    body: '',
  });
}

/** Answers with a document that pages of any origin may read. */
export function answerPublished(exchange: Exchange, document: unknown) {
  write(exchange, {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=86400',
    },
    body: JSON.stringify(document),
  });
}

/**
 * Opens the answer to the page that asked. A page may only sign in: anything else that comes with an `Origin` is some
 * web site reaching for the services of this machine.
 * @throws AwsFault for those.
 */
export function admitBrowser({ request, headers }: Exchange, isForBrowsers: boolean) {
  if (request.headers.origin === undefined) return;
  if (!isForBrowsers) {
    throw new AwsFault('AccessDeniedException', 'Web pages may only call Amazon Cognito here.', 403);
  }
  headers['access-control-allow-origin'] = '*';
  headers['access-control-expose-headers'] = 'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date';
}
