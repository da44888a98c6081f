import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import type { Resource } from '../template.ts';
import { type Behaviour, matches, readDistribution } from './distribution.ts';
import { readEdgeFunction } from './edge-function.ts';
import { readResponseHeaders } from './response-headers.ts';

/** Answers a request or leaves it to the next. */
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** What stands behind the distribution. */
export interface CdnOrigins {
  /** Folder that holds a bucket's objects. */
  readonly bucketFolder: (bucket: string) => string;
  readonly api: Answer;
  /** Text of a header as it holds on this machine, where the template names an AWS endpoint. */
  readonly localise: (header: string) => string;
}

/** Answers as the template's CloudFront distribution would: by path pattern, from a bucket or the API. */
export function createCdn(resources: readonly Resource[], origins: CdnOrigins): Answer {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const [distribution] = ofType('AWS::CloudFront::Distribution');
  if (!distribution) throw new Error('The template has no CloudFront distribution');
  const { behaviours, rootObject } = readDistribution(distribution);
  const functions = new Map(
    ofType('AWS::CloudFront::Function').map((one) => [nameIn(one.ref), readEdgeFunction(one)]),
  );
  const policies = new Map(
    ofType('AWS::CloudFront::ResponseHeadersPolicy').map((one) => [one.ref, readResponseHeaders(one)]),
  );
  const routes = behaviours.map((behaviour) => ({
    behaviour,
    rewrite: behaviour.viewerRequest ? functions.get(nameIn(behaviour.viewerRequest)) : undefined,
    headers: Object.entries(policies.get(behaviour.headersPolicy ?? '') ?? {}).map(
      ([name, value]) => [name, origins.localise(value)] as const,
    ),
    answer: answerFrom(behaviour, origins),
  }));

  return (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1);
    const route = routes.find(({ behaviour }) => matches(behaviour.pattern, path));
    if (!route) throw new Error('The default behaviour matches every path');
    if (!route.behaviour.methods.includes(request.method ?? '')) return refuseMethod(request, response);
    for (const [name, value] of route.headers) response.setHeader(name, value);
    if (route.behaviour.origin.kind === 'bucket') {
      const rewritten = route.rewrite?.(path) ?? path;
      request.url = rewritten === '/' ? `/${rootObject}` : rewritten;
    }
    route.answer(request, response);
  };
}

/** What a body holds is not read, so the connection ends. */
function refuseMethod({ method }: IncomingMessage, response: ServerResponse) {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(`${method} is not allowed here.\n`);
}

/** Functions are named by ARN in a behaviour and by name or ARN elsewhere. */
const nameIn = (arnOrName: string) => arnOrName.slice(arnOrName.lastIndexOf('/') + 1);

function answerFrom({ origin }: Behaviour, { bucketFolder, api }: CdnOrigins): Answer {
  if (origin.kind === 'api') return api;
  const files = sirv(bucketFolder(origin.domainName.split('.')[0] ?? ''), {
    dev: true,
    etag: true,
    setHeaders: (response) => {
      if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-cache');
    },
  });
  return (request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('Not found');
    });
}
