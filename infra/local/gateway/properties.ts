import { z } from 'zod';

const strings = z.record(z.string(), z.string()).default({});
/** CloudFormation takes numbers and booleans as strings too. */
const number = z.coerce.number();
const boolean = z.union([z.boolean(), z.stringbool()]);

/** `AWS::ApiGateway::RestApi` */
export const restApi = z.looseObject({
  Name: z.string().optional(),
  BinaryMediaTypes: z.array(z.string()).default([]),
});

/** `AWS::ApiGateway::Resource` */
export const resource = z.looseObject({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() });

/** `AWS::ApiGateway::Method` */
export const method = z.looseObject({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.string(),
  AuthorizationType: z.string().default('NONE'),
  ApiKeyRequired: boolean.default(false),
  OperationName: z.string().optional(),
  RequestModels: strings,
  RequestParameters: z.record(z.string(), boolean).default({}),
  RequestValidatorId: z.string().optional(),
  Integration: z.looseObject({
    Type: z.string(),
    Uri: z.string().optional(),
    TimeoutInMillis: number.default(29_000),
  }),
});

/** `AWS::ApiGateway::RequestValidator` */
export const requestValidator = z.looseObject({
  RestApiId: z.string(),
  ValidateRequestBody: boolean.default(false),
  ValidateRequestParameters: boolean.default(false),
});

/** `AWS::ApiGateway::Model` */
export const model = z.looseObject({
  RestApiId: z.string(),
  Name: z.string().optional(),
  Schema: z.union([
    z.string().transform((text): unknown => JSON.parse(text)),
    z.record(z.string(), z.unknown()),
  ]),
});

/** `AWS::ApiGateway::GatewayResponse` */
export const gatewayResponse = z.looseObject({
  RestApiId: z.string(),
  ResponseType: z.string(),
  StatusCode: number.optional(),
  ResponseParameters: strings,
  ResponseTemplates: strings,
});

/** `AWS::ApiGateway::Stage` */
export const stage = z.looseObject({
  RestApiId: z.string(),
  StageName: z.string(),
  DeploymentId: z.string().optional(),
  Variables: strings,
  MethodSettings: z
    .array(
      z.looseObject({
        HttpMethod: z.string().default('*'),
        ResourcePath: z.string().default('/*'),
        ThrottlingRateLimit: number.optional(),
        ThrottlingBurstLimit: number.optional(),
      }),
    )
    .default([]),
});
