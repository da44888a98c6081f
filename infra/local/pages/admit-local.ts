import type { IncomingHttpHeaders } from 'node:http';
import { isOwnHost } from '../own-host.ts';

/**
 * Whether a request comes from this machine's own programs and pages. Mails with sign-in codes, the clock and payments
 * stand behind it, and a browser lets any web site send requests to a loopback address: they name the site as their
 * origin, or, where its name was made to point here (DNS rebinding), as the host.
 */
export function isFromHere({ host = '', origin }: IncomingHttpHeaders): boolean {
  return isOwnHost(host) && (origin === undefined || origin === `http://${host}`);
}
