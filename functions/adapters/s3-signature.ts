import { createHash, createHmac } from 'node:crypto';

/** Who signs, and where. */
export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
  readonly region: string;
}

/** A form that lets a browser post one file. */
export interface SignedForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What a form lets a browser do. */
export interface FormAsked {
  readonly bucket: string;
  readonly key: string;
  /** Where the bucket is: an origin, or with the bucket's name as its path. */
  readonly bucketUrl: string;
  /** Fields with exactly these values. */
  readonly fields: Readonly<Record<string, string>>;
  readonly mostBytes: number;
  readonly until: Date;
}

const algorithm = 'AWS4-HMAC-SHA256';

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const basic = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
const scopeOf = ({ region }: Signer, at: Date) => `${basic(at).slice(0, 8)}/${region}/s3/aws4_request`;

const signatureOf = (signer: Signer, at: Date, text: string): string => {
  const day = hmac(`AWS4${signer.secretAccessKey}`, basic(at).slice(0, 8));
  const key = [signer.region, 's3', 'aws4_request'].reduce(hmac, day);
  return hmac(key, text).toString('hex');
};

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * An address under which anybody may do one thing with one object for so many seconds.
 * Source: Amazon S3 API Reference, "Authenticating requests: using query parameters".
 */
export function signUrl(signer: Signer, { method, url, seconds, query = {} }: UrlAsked, at: Date): string {
  const { host, origin, pathname } = new URL(url);
  const signed = {
    ...query,
    'X-Amz-Algorithm': algorithm,
    'X-Amz-Credential': `${signer.accessKeyId}/${scopeOf(signer, at)}`,
    'X-Amz-Date': basic(at),
    'X-Amz-Expires': String(seconds),
    ...(signer.sessionToken !== undefined && { 'X-Amz-Security-Token': signer.sessionToken }),
    'X-Amz-SignedHeaders': 'host',
  };
  const sorted = Object.entries(signed)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const request = [method, pathname, sorted, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = [algorithm, basic(at), scopeOf(signer, at), sha256(request)].join('\n');
  return `${origin}${pathname}?${sorted}&X-Amz-Signature=${signatureOf(signer, at, toSign)}`;
}

interface UrlAsked {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Of the object, its key encoded. */
  readonly url: string;
  readonly seconds: number;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * A form that lets a browser put one file under one key, of a size up to a limit, until an instant.
 * Source: Amazon S3 API Reference, "POST policy".
 */
export function signForm(signer: Signer, asked: FormAsked, at: Date): SignedForm {
  const { bucket, key, bucketUrl, mostBytes, until } = asked;
  const fields: Record<string, string> = {
    key,
    ...asked.fields,
    'x-amz-algorithm': algorithm,
    'x-amz-credential': `${signer.accessKeyId}/${scopeOf(signer, at)}`,
    'x-amz-date': basic(at),
    ...(signer.sessionToken !== undefined && { 'x-amz-security-token': signer.sessionToken }),
  };
  const conditions = [
    { bucket },
    ['content-length-range', 1, mostBytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const policy = Buffer.from(JSON.stringify({ expiration: until.toISOString(), conditions })).toString(
    'base64',
  );
  return {
    action: bucketUrl,
    fields: { ...fields, policy, 'x-amz-signature': signatureOf(signer, at, policy) },
  };
}
