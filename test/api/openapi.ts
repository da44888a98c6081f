import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import type { World } from './world.ts';

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.strictObject({ schema }));
const parameter = z.strictObject({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().optional(),
  schema,
});
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.never()))).optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(
    z.string().regex(/^([1-5]\d\d|default)$/),
    z.strictObject({ description: z.string(), content: content.optional() }),
  ),
});

/** The members of OpenAPI 3.1 that a description of this API can have (spec.openapis.org/oas/v3.1.0). */
const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.literal('/api') })),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post', 'delete']), operation)),
  components: z.strictObject({
    schemas: z.record(z.string(), schema),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('apiKey') })),
  }),
});
type Document = z.infer<typeof document>;

async function read(world: World): Promise<Document> {
  return document.parse((await world.ask({ method: 'GET', path: '/api/openapi.json' })).body);
}

const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), ...one })),
  );

type Operation = ReturnType<typeof operationsOf>[number];

const schemasOf = ({ parameters, requestBody, responses }: Operation) => [
  ...parameters.map((each) => each.schema),
  ...[requestBody, ...Object.values(responses)].flatMap((each) =>
    Object.values(each?.content ?? {}).map((one) => one.schema),
  ),
];

/** Reads the API's own description. */
export function describesItself(world: () => World) {
  test('the description is OpenAPI 3.1 and lists every route', async () => {
    const listed = operationsOf(await read(world())).map(({ operationId, method, path }) => [
      operationId,
      method,
      path,
    ]);
    const declared = Object.entries<Route>(routes).map(([name, { method, path }]) => [name, method, path]);
    expect(listed.sort()).toEqual(declared.sort());
  });

  test('its schemas are JSON Schema 2020-12 and its references lead somewhere', async () => {
    const described = await read(world());
    const ajv = new Ajv2020({ validateFormats: false, strict: false });
    ajv.addSchema({ $id: 'https://stayflow.example/openapi', components: described.components });
    for (const each of operationsOf(described).flatMap(schemasOf)) {
      const text = JSON.stringify(each).replaceAll('"#/', '"https://stayflow.example/openapi#/');
      expect(() => ajv.compile(schema.parse(JSON.parse(text)))).not.toThrow();
    }
  });

  test('every placeholder of a path is a required parameter, and security names a scheme', async () => {
    const described = await read(world());
    for (const { path, parameters, security = [] } of operationsOf(described)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const inPath = parameters.filter((each) => each.in === 'path' && each.required);
      expect(inPath.map(({ name }) => name)).toEqual(wanted);
      for (const scheme of security.flatMap(Object.keys))
        expect(described.components.securitySchemes).toHaveProperty(scheme);
    }
  });
}
