import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Place } from '../aws.ts';
import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { ofType } from '../cloud/resources.ts';
import { callerArn, denial } from '../iam/denial.ts';
import type { Iam } from '../iam/evaluate.ts';
import { isOwnHost } from '../own-host.ts';
import { createVerifier } from '../sigv4/verify.ts';
import type { Answer } from '../start/listen.ts';
import type { Resource } from '../template.ts';
import { performFaultily, type WireFault } from '../wire/fault.ts';
import { readBody } from '../wire/read-body.ts';
import { createObjects, isPlainKey } from './objects.ts';
import { operationsOn } from './operations.ts';
import { postObject } from './post-object.ts';
import { badRequest, denied, notImplemented, S3Error, wrongSignature } from './s3-error.ts';
import { type Signers, signerOfQuery } from './signed-query.ts';

/** What the counterpart of S3 is made with. */
export interface S3Parts {
  readonly resources: readonly Resource[];
  readonly dataDir: string;
  readonly place: Place;
  readonly clock: Clock;
  readonly signers: Signers;
  readonly iam: Iam;
  readonly faultFor: (signingName: string, operation: string) => WireFault | undefined;
  readonly report: (message: string) => void;
}

/** Objects in buckets, by path: `/<bucket>/<key>`. */
export interface S3 {
  /** Whether the path of a request is below one of the buckets. */
  owns(url: string): boolean;
  readonly answer: Answer;
  /** For fault switches. */
  readonly operations: readonly string[];
}

/** A request for one object, or for a bucket where `key` is empty. */
export interface S3Call {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** An answer of S3's. */
export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** Judges whether a caller may do something to an object. @throws S3Error */
export type Admit = (caller: Caller, action: string, resource: string) => void;

const largest = 50 * 1024 * 1024;
const names: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  POST: 'PostObject',
  DELETE: 'DeleteObject',
};

/** Makes the counterpart for the buckets of the template. Lists, copies, versions and parts are answered 501. */
export function createS3(parts: S3Parts): S3 {
  const { clock, signers, place, iam } = parts;
  const buckets = ofType(parts.resources, 'AWS::S3::Bucket').map(({ ref }) => ref);
  const bucketIn = (url: string) => /^\/([^/?]+)/.exec(url)?.[1] ?? '';
  const objects = createObjects(parts.dataDir, clock.now);
  const verify = createVerifier(signers);
  const admit: Admit = (caller, action, resource) => {
    if (caller.kind === 'owner') return;
    const decision = iam.decideFor(caller, action, resource);
    if (decision !== 'allowed')
      throw denied(denial(callerArn(caller, place.accountId), action, resource, decision));
  };
  const callerOf = (request: IncomingMessage, { query, body, method }: S3Call): Caller => {
    const { url = '/', headers } = request;
    if (query.has('X-Amz-Signature')) return signerOfQuery({ method, url, headers }, signers);
    if (headers.authorization === undefined) throw denied();
    const accessKeyId = /Credential=([^/,\s]+)\//.exec(headers.authorization)?.[1] ?? '';
    if (!signers.isOurs(accessKeyId)) return { kind: 'owner' };
    const verified = verify({ method, url, headers, body }, ['s3']);
    if (verified.kind === 'refused') throw wrongSignature();
    return verified.caller;
  };
  const perform = async (request: IncomingMessage): Promise<S3Answer | undefined> => {
    const call = await readCall(request);
    const operation = names[call.method];
    if (!operation || isBeyond(call)) throw notImplemented(`${call.method} ${request.url?.split('?')[0]}`);
    const run = async () => {
      if (call.method === 'POST') return postObject(call, { objects, signers, admit });
      if (!isPlainKey(call.key)) throw badRequest('This key cannot be kept on a laptop.');
      return operationsOn(objects, admit)(call, callerOf(request, call));
    };
    const done = await performFaultily(parts.faultFor('s3', operation), clock, run);
    return done?.result;
  };
  return {
    owns: (url) => buckets.includes(bucketIn(url)),
    operations: Object.values(names),
    answer: async (request, response) => {
      try {
        if (!isOwnHost(request.headers.host)) throw denied();
        const answer = await perform(request);
        if (answer) send(request, response, answer);
        else request.socket.destroy();
      } catch (error) {
        send(request, response, asAnswer(error, parts.report));
      }
    },
  };
}

async function readCall(request: IncomingMessage): Promise<S3Call> {
  const { method = 'GET', url = '/', headers } = request;
  const [path = '', query = ''] = url.split('?', 2);
  const [, bucket = '', ...key] = path.split('/');
  const body = await readBody(request, largest);
  if (!body)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
  const decoded = decodeURIComponent(key.join('/'));
  return { method, bucket, key: decoded, query: new URLSearchParams(query), headers, body };
}

/** What goes beyond one object as it is. */
const isBeyond = ({ query, key, method, headers }: S3Call) =>
  (key === '') !== (method === 'POST') ||
  headers['x-amz-copy-source'] !== undefined ||
  headers['content-encoding'] === 'aws-chunked' ||
  [...query.keys()].some((name) => !/^(X-Amz-|response-content-|x-id$)/i.test(name));

function asAnswer(error: unknown, report: (message: string) => void): S3Answer {
  const known = error instanceof S3Error || error instanceof AwsFault ? error : undefined;
  if (!known) report(`S3 failed: ${error instanceof Error ? error.stack : String(error)}`);
  const { code, message, status } = known ?? { code: 'InternalError', message: 'We failed.', status: 500 };
  const text = message.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return {
    status: code === 'ThrottlingException' ? 503 : status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`,
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body = '' }: S3Answer) {
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...length, ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}
