import { z } from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { problem } from '../problem-schema.ts';
import type { Route } from '../route.ts';
import { type RouteName, routes } from '../routes.ts';

const problemAnswer = {
  description: 'A problem: what is wrong and what to do (RFC 9457)',
  content: { 'application/problem+json': { schema: problem } },
};

/** The OpenAPI description of every route, made from the schemas that the handlers parse with. */
export function describeApi() {
  const paths: ZodOpenApiPathsObject = {};
  for (const [operationId, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describe(operationId, route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Stayflow',
      version: '1',
      description:
        'Search, quote, hold, pay and get a stay. Requests are signed with AWS Signature Version 4 for the service ' +
        'execute-api, with temporary credentials of the identity pool in /config.json. Money is integer minor units.',
    },
    servers: [{ url: '/api' }],
    paths,
    components: {
      securitySchemes: {
        sigv4: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
  });
}

/** Routes that answer 201: what they make was not there before. */
const makes: ReadonlySet<string> = new Set<RouteName>([
  'createHome',
  'createMember',
  'createBooking',
  'createCleaner',
  'createConnection',
]);

function describe(
  operationId: string,
  { summary, audience, path, query, body, starts, headers = [], answer }: Route,
) {
  const message = body ?? starts?.message;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return {
    operationId,
    summary,
    ...(audience !== 'webhook' && { security: [{ sigv4: [] }] }),
    requestParams: {
      ...(names.length > 0 && {
        path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
      }),
      ...(query && { query }),
      ...(headers.length > 0 && {
        header: z.object(Object.fromEntries(headers.map((name) => [name, z.string()]))),
      }),
    },
    ...(message && { requestBody: { required: true, content: { 'application/json': { schema: message } } } }),
    responses: {
      default: problemAnswer,
      [makes.has(operationId) ? '201' : '200']: {
        description: summary,
        ...(answer && { content: { 'application/json': { schema: answer } } }),
      },
    },
  };
}
