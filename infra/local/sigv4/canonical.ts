import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query exactly as in the request line. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

const plainPath = /^[A-Za-z0-9\-._~/]*$/;
const plainPair = /^[A-Za-z0-9\-._~]+=[A-Za-z0-9\-._~]*$/;
const marks = /[!'()*]/g;

/** Encodes all but the unreserved characters of RFC 3986. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(marks, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

const reencode = (text: string) => encode(decodeURIComponent(text));

/** SHA-256 of bytes or UTF-8 text, in hexadecimal. */
export const sha256 = (content: Uint8Array | string) => hash('sha256', content);

/**
 * The canonical request that both sides sign, or nothing when path or query cannot be decoded.
 * Source: IAM User Guide, "Create a signed AWS API request", step 1.
 * @param service S3 encodes the path once and takes the payload hash from its header; all others encode twice.
 */
export function canonicalRequest(
  { method, url, headers, body }: SignedRequest,
  signedHeaders: readonly string[],
  service: string,
): string | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  try {
    return [
      method,
      service === 's3' ? path.split('/').map(reencode).join('/') : canonicalPath(path),
      query === '' ? '' : canonicalQuery(query),
      canonicalHeaders(headers, signedHeaders),
      signedHeaders.join(';'),
      payloadHash(headers, body, service),
    ].join('\n');
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function canonicalPath(path: string): string {
  if (plainPath.test(path) && !path.includes('//') && !path.includes('/.')) return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(encode(segment));
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.join('/')}${end}`;
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '' && !pair.startsWith('='));
  return pairs.map(canonicalPair).sort(byNameThenValue).join('&');
}

function canonicalPair(pair: string): string {
  if (plainPair.test(pair)) return pair;
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  return `${encode(decode(name))}=${at < 0 ? '' : encode(decode(pair.slice(at + 1)))}`;
}

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

function byNameThenValue(a: string, b: string): number {
  const [nameA, nameB] = [a.slice(0, a.indexOf('=')), b.slice(0, b.indexOf('='))];
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function canonicalHeaders(headers: IncomingHttpHeaders, names: readonly string[]): string {
  let lines = '';
  for (const name of names) {
    const value = headers[name];
    const text = typeof value === 'string' ? value : (value?.join(',') ?? '');
    lines += `${name}:${text.trim().replace(/\s+/g, ' ')}\n`;
  }
  return lines;
}

/** Other services than S3 take no unsigned payload: the body's own hash is right even where a header repeats it. */
function payloadHash(headers: IncomingHttpHeaders, body: Uint8Array, service: string): string {
  return service === 's3' && headers['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD'
    ? 'UNSIGNED-PAYLOAD'
    : sha256(body);
}
