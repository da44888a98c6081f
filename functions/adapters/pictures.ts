import type { PictureType } from '../domain/picture.ts';
import { env } from './env.ts';
import { type SignedForm, type Signer, signForm, signUrl } from './s3-signature.ts';

/** Where a picture may be put. */
export interface UploadAsked {
  readonly key: string;
  /** Where the browser goes once the file is there; without it a script reads the answer. */
  readonly thenTo?: string;
  /** As what S3 serves the file; unless said, as bytes of whatever kind. */
  readonly type?: PictureType;
  /** Bytes. */
  readonly mostBytes?: number;
}

/** How a file begins. */
export interface Beginning {
  readonly bytes: Uint8Array;
  /** Another one once another file was put under its key. */
  readonly etag: string;
}

/** Pictures in the private bucket. Browsers put them there by themselves, so that no function carries their bytes. */
export interface Pictures {
  /** A form that puts one file under that key, over what is there; good for ten minutes. It needs no script. */
  uploadForm(asked: UploadAsked): SignedForm;
  /** An address that shows the picture for five minutes, as what it is known to be and nothing else. */
  link(key: string, type: string): string;
  /** The first bytes of a file, or that there is none; `unanswered` while nobody can say. */
  begin(key: string, bytes: number): Promise<Beginning | 'none' | 'unanswered'>;
  /** Origin that forms go to. */
  readonly origin: string;
}

/** Larger than any phone's photo, bytes. */
const largest = 25 * 1024 * 1024;
const formSeconds = 600;
const linkSeconds = 300;

/** Pictures in S3, or in its counterpart where the environment names one. */
export function createPictures(now: () => Date): Pictures {
  const bucket = env('IMAGE_BUCKET');
  const bucketUrl = urlOf(bucket);
  const urlFor = (key: string) => `${bucketUrl}/${key.split('/').map(encodeURIComponent).join('/')}`;
  return {
    origin: new URL(bucketUrl).origin,
    uploadForm: ({ key, thenTo, type = 'application/octet-stream', mostBytes = largest }) => {
      // S3 must not serve it as whatever the sender says.
      const then = thenTo === undefined ? {} : { success_action_redirect: thenTo };
      const fields = { 'Content-Type': type, ...then };
      const until = new Date(now().getTime() + formSeconds * 1_000);
      return signForm(signer(), { bucket, key, bucketUrl, fields, mostBytes, until }, now());
    },
    link: (key, type) => {
      const query = { 'response-content-type': type, 'response-content-disposition': 'inline' };
      return signUrl(signer(), { method: 'GET', url: urlFor(key), seconds: linkSeconds, query }, now());
    },
    begin: (key, bytes) =>
      firstBytes(signUrl(signer(), { method: 'GET', url: urlFor(key), seconds: 60 }, now()), bytes),
  };
}

/** A laptop's counterpart has its buckets as paths. */
function urlOf(bucket: string): string {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  const endpoint = AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  return endpoint === undefined
    ? `https://${bucket}.s3.${env('AWS_REGION')}.amazonaws.com`
    : `${endpoint}/${bucket}`;
}

/** Of this call: those of a function are replaced while it is warm. */
function signer(): Signer {
  const { AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: env('AWS_ACCESS_KEY_ID'),
    secretAccessKey: env('AWS_SECRET_ACCESS_KEY'),
    region: env('AWS_REGION'),
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}

/** S3 says 403 of what is not there to whoever may not list the bucket. */
const absent = [403, 404];

async function firstBytes(url: string, bytes: number): Promise<Beginning | 'none' | 'unanswered'> {
  const headers = { range: `bytes=0-${bytes - 1}` };
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5_000) });
    if (absent.includes(answer.status)) return 'none';
    const etag = answer.headers.get('etag');
    return answer.ok && etag ? { bytes: new Uint8Array(await answer.arrayBuffer()), etag } : 'unanswered';
  } catch {
    return 'unanswered';
  }
}
