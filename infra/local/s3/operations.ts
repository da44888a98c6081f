import type { Caller } from '../aws.ts';
import type { ObjectFacts, Objects } from './objects.ts';
import type { Admit, S3Answer, S3Call } from './s3.ts';
import { denied, S3Error } from './s3-error.ts';

/** The ARN of a bucket, or of an object in it. */
export const arnOf = (bucket: string, key?: string): string =>
  `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;

type Run = (call: S3Call, caller: Caller) => S3Answer;

/** Puts, reads and deletes one object for a caller whose signature was right. */
export function operationsOn(objects: Objects, admit: Admit): Run {
  const runs: Readonly<Record<string, Run>> = {
    PUT: ({ bucket, key, body, headers }, caller) => {
      admit(caller, 's3:PutObject', arnOf(bucket, key));
      const contentType = headers['content-type'] ?? 'binary/octet-stream';
      return { status: 200, headers: { etag: objects.put(bucket, key, body, contentType).etag } };
    },
    DELETE: ({ bucket, key }, caller) => {
      admit(caller, 's3:DeleteObject', arnOf(bucket, key));
      objects.delete(bucket, key);
      return { status: 204 };
    },
    GET: (call, caller) => read(call, caller, objects, admit),
    HEAD: (call, caller) => read(call, caller, objects, admit),
  };
  return (call, caller) => {
    const run = runs[call.method];
    if (!run) throw new S3Error('MethodNotAllowed', 'The specified method is not allowed.', 405);
    return run(call, caller);
  };
}

function read(call: S3Call, caller: Caller, objects: Objects, admit: Admit): S3Answer {
  const { bucket, key } = call;
  admit(caller, 's3:GetObject', arnOf(bucket, key));
  const found = objects.head(bucket, key);
  if (!found) throw missing(caller, bucket, admit);
  return ranged(call, found, objects.bytes(bucket, key));
}

/** Who may not list a bucket is not told what is not in it. Source: Amazon S3 API Reference, "GetObject". */
function missing(caller: Caller, bucket: string, admit: Admit): S3Error {
  try {
    admit(caller, 's3:ListBucket', arnOf(bucket));
  } catch {
    return denied();
  }
  return new S3Error('NoSuchKey', 'The specified key does not exist.', 404);
}

function ranged({ headers: asked, query }: S3Call, found: ObjectFacts, bytes: Buffer): S3Answer {
  const type = query.get('response-content-type') ?? found.contentType;
  const disposition = query.get('response-content-disposition');
  const headers = {
    'content-type': type,
    etag: found.etag,
    'last-modified': new Date(found.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    ...(disposition && { 'content-disposition': disposition }),
  };
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(asked.range ?? '') ?? [];
  if (from === undefined) return { status: 200, headers, body: bytes };
  if (Number(from) >= bytes.length)
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', 416);
  const last = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
  const range = { 'content-range': `bytes ${from}-${last}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...range }, body: bytes.subarray(Number(from), last + 1) };
}
