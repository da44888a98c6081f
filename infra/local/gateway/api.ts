import type { z } from 'zod';
import type { Resource } from '../template.ts';
import { type AccessLog, openAccessLog } from './access-log.ts';
import { compileResponses, type RenderProblem } from './gateway-responses.ts';
import { buildIntegration, type IntegrationParts } from './integration/build.ts';
import type { Integration } from './integration/integration.ts';
import { createPathTable, type PathTable } from './match-path.ts';
import * as properties from './properties.ts';
import { methodThrottle, type Throttle } from './throttle.ts';
import {
  compileModels,
  type MissingParameters,
  requiredParameters,
  type ValidateBody,
} from './validate-request.ts';

/** One method of a path: what it asks of a request and what answers. */
export interface Method {
  readonly verb: string;
  /** `/properties/{propertyId}` */
  readonly path: string;
  readonly resourceId: string;
  readonly operationName: string | undefined;
  readonly isSigned: boolean;
  readonly wantsApiKey: boolean;
  readonly integration: Integration;
  readonly throttle: Throttle;
  readonly missingParameters: MissingParameters | undefined;
  readonly validateBody: ValidateBody | undefined;
}

/** A deployed stage of a REST API. */
export interface Api {
  readonly id: string;
  readonly stage: string;
  readonly deploymentId: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  readonly binaryMediaTypes: readonly string[];
  readonly methods: PathTable<Method>;
  readonly render: RenderProblem;
  readonly log: AccessLog | undefined;
}

type Parsed<Schema extends z.ZodType<object>> = {
  readonly ref: string;
  readonly logicalId: string;
} & z.infer<Schema>;

/** Everything of one API. */
interface Parts {
  readonly id: string;
  readonly paths: (resourceId: string) => string;
  readonly methods: readonly Parsed<typeof properties.method>[];
  readonly validators: readonly Parsed<typeof properties.requestValidator>[];
  readonly models: readonly Parsed<typeof properties.model>[];
}

/** What stages are built with. */
export interface ApiParts extends Omit<IntegrationParts, 'variables'> {
  readonly resources: readonly Resource[];
  /** Milliseconds, for throttling. */
  readonly now: () => number;
  /** The data folder; access logs go into its `logs/`. */
  readonly dataDir: string;
}

/**
 * Builds every stage of every REST API among the resources.
 * Throws in plain words for what cannot be done here, naming the method: other integrations than AWS_PROXY, AWS and
 * MOCK, templates that would be rendered otherwise than on AWS, other authorisers than IAM.
 */
export function buildApis(apiParts: ApiParts): readonly Api[] {
  const { resources, now, dataDir, report = console.error } = apiParts;
  const all = <Schema extends z.ZodType<object>>(type: string, schema: Schema) =>
    resources
      .filter((each) => each.type === `AWS::ApiGateway::${type}`)
      .map(({ ref, logicalId, properties: given }) => ({ ref, logicalId, ...schema.parse(given) }));
  const stages = all('Stage', properties.stage);
  const tree = all('Resource', properties.resource);
  const methods = all('Method', properties.method);
  const validators = all('RequestValidator', properties.requestValidator);
  const models = all('Model', properties.model);
  const responses = all('GatewayResponse', properties.gatewayResponse);

  return all('RestApi', properties.restApi).flatMap((rest) => {
    refuseApi(rest);
    const isMine = ({ RestApiId }: { readonly RestApiId: string }) => RestApiId === rest.ref;
    const parts: Parts = {
      id: rest.ref,
      paths: (id) => pathOf(id, tree),
      methods: methods.filter(isMine),
      validators: validators.filter(isMine),
      models: models.filter(isMine),
    };
    return stages.filter(isMine).map((stage) => ({
      id: rest.ref,
      stage: stage.StageName,
      deploymentId: stage.DeploymentId,
      variables: stage.Variables,
      binaryMediaTypes: rest.BinaryMediaTypes,
      methods: buildMethods(parts, stage, now, { ...apiParts, variables: stage.Variables }),
      render: compileResponses(responses.filter(isMine)),
      log: openAccessLog(stage.AccessLogSetting, dataDir, report),
    }));
  });
}

/** What would change every answer must not be left out in silence. */
function refuseApi({ logicalId, ...given }: Parsed<typeof properties.restApi>) {
  const refuse = (what: string) => {
    throw new Error(`API ${logicalId} has ${what}, which the laptop cloud does not do.`);
  };
  if (given.Body !== undefined || given.BodyS3Location !== undefined) refuse('an OpenAPI body');
  if (given.Policy !== undefined) refuse('a resource policy');
  if (given.ApiKeySourceType !== 'HEADER') refuse(`API keys from ${given.ApiKeySourceType}`);
}

function buildMethods(
  parts: Parts,
  stage: Parsed<typeof properties.stage>,
  now: () => number,
  integrations: IntegrationParts,
): PathTable<Method> {
  if (stage.CacheClusterEnabled || stage.CanarySetting !== undefined)
    throw new Error(`Stage ${stage.StageName} has a cache or a canary, which the laptop cloud does not do.`);
  const table = createPathTable<Method>();
  const validatorFor = compileModels(
    parts.models.map((model) => ({ ...model, name: model.Name ?? model.ref })),
  );
  for (const method of parts.methods) {
    const path = parts.paths(method.ResourceId);
    const verb = method.HttpMethod;
    const validator = parts.validators.find(({ ref }) => ref === method.RequestValidatorId);
    table.add(verb, path, {
      verb,
      path,
      resourceId: method.ResourceId,
      operationName: method.OperationName,
      isSigned: isSigned(method),
      wantsApiKey: method.ApiKeyRequired,
      integration: buildIntegration(method, `API method ${verb} ${path}`, integrations),
      throttle: methodThrottle(stage.MethodSettings, verb, path, now),
      missingParameters: validator?.ValidateRequestParameters
        ? requiredParameters(method.RequestParameters)
        : undefined,
      validateBody: validator?.ValidateRequestBody ? validatorFor(method.RequestModels) : undefined,
    });
  }
  return table;
}

/** The root is no resource of the template, so a chain of parents ends where one is not known. */
function pathOf(id: string, tree: readonly Parsed<typeof properties.resource>[]): string {
  const found = tree.find(({ ref }) => ref === id);
  if (!found) return '/';
  return `${pathOf(found.ParentId, tree).replace(/\/$/, '')}/${found.PathPart}`;
}

function isSigned({ logicalId, AuthorizationType }: Parsed<typeof properties.method>): boolean {
  if (AuthorizationType === 'AWS_IAM') return true;
  if (AuthorizationType === 'NONE') return false;
  throw new Error(
    `API method ${logicalId} is authorised by ${AuthorizationType}; the laptop cloud knows AWS_IAM and NONE.`,
  );
}
