import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { AwsV4Signer } from 'aws4fetch';
import type { Credentials } from './options.ts';
import type { ServiceAnswer, ServiceRequest } from './protocol.ts';

/** Where and as whom requests are sent. */
export interface Sender {
  readonly services: URL;
  readonly region: string;
  readonly credentials: Credentials;
}

const agents = { 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) };

/** Sends a signed request. Nothing limits how long an answer takes: a function may run for a quarter of an hour. */
export async function send(
  { services, region, credentials }: Sender,
  signedFor: string,
  request: ServiceRequest,
): Promise<ServiceAnswer> {
  const { sessionToken, ...keys } = credentials;
  const signer = new AwsV4Signer({
    method: request.method,
    url: new URL(request.path, services).href,
    headers: request.headers,
    body: request.body,
    ...keys,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    service: signedFor,
    region,
  });
  const { method, url, headers } = await signer.sign();
  return exchange(method, url, headers, request.body);
}

function exchange(method: string, url: URL, headers: Headers, body: string): Promise<ServiceAnswer> {
  const isSecure = url.protocol === 'https:';
  const fields = {
    ...Object.fromEntries(headers),
    host: url.host,
    'content-length': String(Buffer.byteLength(body)),
  };
  const options = { method, headers: fields, agent: isSecure ? agents['https:'] : agents['http:'] };
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage) => readAnswer(response).then(resolve, reject);
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, options, answered);
    outgoing.on('error', (problem) =>
      reject(new Error(`Unable to execute HTTP request: ${problem.message}`, { cause: problem })),
    );
    outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<ServiceAnswer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers.set(name, String(value));
  return { status: response.statusCode ?? 500, headers, body: Buffer.concat(chunks).toString() };
}
