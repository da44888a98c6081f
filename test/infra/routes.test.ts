import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { problem } from '../../functions/api/problem-schema.ts';
import { requestSchema } from '../../infra/stacks/request-schema.ts';
import { allRoutes } from '../../infra/stacks/route-methods.ts';
import { assembled, propertiesOf } from './assembled.ts';

const app = assembled();
const resources = app.resources();

const method = z.looseObject({
  OperationName: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.string(),
  ApiKeyRequired: z.boolean().default(false),
  RequestValidatorId: z.string(),
  RequestModels: z.record(z.string(), z.string()).optional(),
  Integration: z.looseObject({ Type: z.string(), Uri: z.string() }),
});
const methods = propertiesOf(resources, 'AWS::ApiGateway::Method').map((each) => method.parse(each));

test('every route is one method, and every method is a route', () => {
  expect(methods.map(({ OperationName }) => OperationName).sort()).toEqual(
    allRoutes.map(([name]) => name).sort(),
  );
});

test.each(allRoutes)('%s is authorised, validated and answered as the route says', (name, route) => {
  const found = methods.find(({ OperationName }) => OperationName === name);
  expect(found).toMatchObject({
    HttpMethod: route.method,
    AuthorizationType: route.audience === 'webhook' ? 'NONE' : 'AWS_IAM',
    ApiKeyRequired: route.starts !== undefined,
    Integration: route.starts
      ? { Type: 'AWS', Uri: expect.stringContaining(':states:action/StartExecution') }
      : { Type: 'AWS_PROXY', Uri: expect.stringContaining(`:function:${route.door}/invocations`) },
  });
  expect(found?.RequestModels).toEqual(
    route.body || route.starts ? { 'application/json': `${name}Body` } : undefined,
  );
});

const bodies = allRoutes.flatMap(([name, { body }]) => (body ? [[name, body] as const] : []));

test.each(bodies)(
  'the model of %s takes objects of a reasonable size, and leaves fields to the handler',
  (_, body) => {
    const { $schema, ...schema } = requestSchema(body);
    expect($schema).toBe('http://json-schema.org/draft-04/schema#');
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate({ nonsense: 1 })).toBe(true);
    const huge = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`field${at}`, at]));
    for (const wrong of [[], 'text', 7, null, huge]) expect(validate(wrong)).toBe(false);
  },
);

test('whatever the gateway refuses is a problem of the API', () => {
  const responses = propertiesOf(resources, 'AWS::ApiGateway::GatewayResponse');
  expect(responses.length).toBeGreaterThan(10);
  for (const { ResponseTemplates, ResponseParameters, StatusCode } of responses) {
    expect(ResponseParameters).toMatchObject({
      'gatewayresponse.header.Content-Type': "'application/problem+json'",
    });
    const template = z.record(z.string(), z.string()).parse(ResponseTemplates)['application/json'] ?? '';
    expect(problem.parse(JSON.parse(template))).toMatchObject({
      type: expect.stringMatching(/^urn:stayflow:problem:[a-z-]+$/),
      status: Number(StatusCode),
    });
  }
});
