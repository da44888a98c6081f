import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from this machine's own programs and pages. Mails with sign-in codes, the clock and payments
 * stand behind it, and a browser lets any web site send requests to a loopback address: they name the site as their
 * origin, or, where its name was made to point here (DNS rebinding), as the host.
 */
export function isFromHere({ host = '', origin }: IncomingHttpHeaders): boolean {
  return ownHost.test(host) && (origin === undefined || origin === `http://${host}`);
}

/** Numbers and `localhost` cannot be made to point elsewhere. */
const ownHost = /^(127\.\d+\.\d+\.\d+|\[::1\]|(?:[\w-]+\.)*localhost)(:\d+)?$/i;
