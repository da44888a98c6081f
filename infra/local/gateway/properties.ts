import { z } from 'zod';

const strings = z.record(z.string(), z.string()).default({});
/** CloudFormation takes numbers and booleans as strings too. */
const number = z.coerce.number();
const boolean = z.union([z.boolean(), z.stringbool()]);

/** `AWS::ApiGateway::RestApi` */
export const restApi = z.looseObject({
  Name: z.string().optional(),
  BinaryMediaTypes: z.array(z.string()).default([]),
  ApiKeySourceType: z.string().default('HEADER'),
  Body: z.unknown().optional(),
  BodyS3Location: z.unknown().optional(),
  Policy: z.unknown().optional(),
});

/** `AWS::ApiGateway::Resource` */
export const resource = z.looseObject({ RestApiId: z.string(), ParentId: z.string(), PathPart: z.string() });

const contentHandling = z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']).optional();

/** `IntegrationResponse` of a method. */
const integrationResponse = z.looseObject({
  StatusCode: number,
  SelectionPattern: z.string().optional(),
  ResponseTemplates: strings,
  ResponseParameters: strings,
  ContentHandling: contentHandling,
});

/** `Integration` of a method. */
const integration = z.looseObject({
  Type: z.string(),
  Uri: z.string().optional(),
  IntegrationHttpMethod: z.string().optional(),
  Credentials: z.string().optional(),
  TimeoutInMillis: number.default(29_000),
  PassthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']).default('WHEN_NO_MATCH'),
  RequestTemplates: strings,
  RequestParameters: strings,
  ContentHandling: contentHandling,
  IntegrationResponses: z.array(integrationResponse).default([]),
});

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
  MethodResponses: z
    .array(
      z.looseObject({ StatusCode: number, ResponseParameters: z.record(z.string(), boolean).default({}) }),
    )
    .default([]),
  Integration: integration,
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
  CacheClusterEnabled: boolean.default(false),
  CanarySetting: z.unknown().optional(),
  AccessLogSetting: z.looseObject({ DestinationArn: z.string(), Format: z.string() }).optional(),
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

/** `AWS::ApiGateway::ApiKey` */
export const apiKey = z.looseObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  Value: z.string().min(20).optional(),
  Enabled: boolean.default(false),
});

const throttle = z.looseObject({ RateLimit: number.optional(), BurstLimit: number.optional() });

/** `AWS::ApiGateway::UsagePlan` */
export const usagePlan = z.looseObject({
  UsagePlanName: z.string().optional(),
  Description: z.string().optional(),
  ApiStages: z
    .array(
      z.looseObject({
        ApiId: z.string(),
        Stage: z.string(),
        /** By `/path/METHOD`. */
        Throttle: z.record(z.string(), throttle).default({}),
      }),
    )
    .default([]),
  Throttle: throttle.optional(),
  Quota: z
    .looseObject({
      Limit: number,
      Period: z.enum(['DAY', 'WEEK', 'MONTH']),
      Offset: number.default(0),
    })
    .optional(),
});

/** `AWS::ApiGateway::UsagePlanKey` */
export const usagePlanKey = z.looseObject({
  KeyId: z.string(),
  KeyType: z.literal('API_KEY'),
  UsagePlanId: z.string(),
});
