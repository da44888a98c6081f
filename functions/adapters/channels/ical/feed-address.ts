import { isIP } from 'node:net';
import { Failure } from './fetch-failure.ts';
import { isReachable } from './public-address.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

const isLocalUrl = (text: string | undefined) =>
  text !== undefined && URL.canParse(text) && loopbackNames.includes(new URL(text).hostname);

/** Whether the vendors' counterparts run on this machine. On AWS a function must never call itself. */
export const vendorsAreLocal = () =>
  [process.env.CHANNEX_API_BASE, process.env.BEDS24_API_BASE].some(isLocalUrl);

/**
 * The address of a feed. Owners copy `webcal:` links; it is https under another name.
 * @param base what a redirect is relative to
 * @throws Failure when it is no https, or leads into a private network
 */
export function addressOf(text: string, allowsLoopback: boolean, base?: URL): URL {
  const target = text.trim().replace(/^webcals?:\/\//i, 'https://');
  if (!URL.canParse(target, base)) throw new Failure('bad-address');
  const url = new URL(target, base);
  const isHere = allowsLoopback && loopbackNames.includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) throw new Failure('bad-address');
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isReachable(literal, allowsLoopback)) throw new Failure('forbidden-address');
  return url;
}
