import type { z } from 'zod';
import type { Resource } from '../template.ts';
import { compileResponses, type RenderProblem } from './gateway-responses.ts';
import { createPathTable, type PathTable } from './match-path.ts';
import * as properties from './properties.ts';
import { methodThrottle, type Throttle } from './throttle.ts';
import {
  compileModels,
  type MissingParameters,
  requiredParameters,
  type ValidateBody,
} from './validate-request.ts';

/** One method of a path: what it asks of a request and which function answers. */
export interface Method {
  readonly verb: string;
  /** `/properties/{propertyId}` */
  readonly path: string;
  readonly resourceId: string;
  readonly operationName: string | undefined;
  readonly isSigned: boolean;
  readonly functionName: string;
  readonly timeoutMs: number;
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

/**
 * Builds every stage of every REST API among the resources.
 * Throws in plain words for what cannot be done here: other integrations than a Lambda proxy, other authorisers than
 * IAM, API keys.
 * @param now milliseconds, for throttling.
 */
export function buildApis(resources: readonly Resource[], now: () => number): readonly Api[] {
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
      methods: buildMethods(parts, stage.MethodSettings, now),
      render: compileResponses(responses.filter(isMine)),
    }));
  });
}

function buildMethods(
  parts: Parts,
  settings: z.infer<typeof properties.stage>['MethodSettings'],
  now: () => number,
): PathTable<Method> {
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
      functionName: functionName(method),
      timeoutMs: method.Integration.TimeoutInMillis,
      throttle: methodThrottle(settings, verb, path, now),
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

function isSigned({
  logicalId,
  AuthorizationType,
  ApiKeyRequired,
}: Parsed<typeof properties.method>): boolean {
  if (ApiKeyRequired)
    throw new Error(`API method ${logicalId} wants an API key, which the laptop cloud cannot check.`);
  if (AuthorizationType === 'AWS_IAM') return true;
  if (AuthorizationType === 'NONE') return false;
  throw new Error(
    `API method ${logicalId} is authorised by ${AuthorizationType}; the laptop cloud knows AWS_IAM and NONE.`,
  );
}

function functionName({ logicalId, Integration: { Type, Uri } }: Parsed<typeof properties.method>): string {
  const name = /:lambda:path\/[^/]+\/functions\/(?:arn:[^/]*:function:)?([^/:]+)[^/]*\/invocations$/.exec(
    Uri ?? '',
  )?.[1];
  if (Type === 'AWS_PROXY' && name) return name;
  throw new Error(
    `API method ${logicalId} has the integration ${Type} ${Uri ?? ''}; the laptop cloud knows AWS_PROXY to a Lambda function.`,
  );
}
