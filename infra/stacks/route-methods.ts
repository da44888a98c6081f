import {
  AuthorizationType,
  CfnModel,
  LambdaIntegration,
  type Method,
  Model,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Route } from '../../functions/api/route.ts';
import { routes } from '../../functions/api/routes.ts';
import { startResponses, startsMachine } from './channel-webhook.ts';
import { requestSchema, wholeSchema } from './request-schema.ts';

/** Every route, by operation id, as what it declares rather than what this one happens to have. */
export const allRoutes: readonly (readonly [string, Route])[] = Object.entries(routes);

/** Adds a method for every route, authorised and validated as the route says. */
export function addRoutes(api: RestApi, doors: ReadonlyMap<string, IFunction>): readonly Method[] {
  const validators = {
    body: api.addRequestValidator('ValidateBody', {
      validateRequestBody: true,
      validateRequestParameters: true,
    }),
    parameters: api.addRequestValidator('ValidateParameters', {
      validateRequestParameters: true,
    }),
  };
  return allRoutes.map(([name, route]) =>
    api.root.resourceForPath(route.path).addMethod(route.method, integrationOf(api, route, doors), {
      operationName: name,
      authorizationType: route.audience === 'webhook' ? AuthorizationType.NONE : AuthorizationType.IAM,
      requestParameters: requestParameters(route),
      requestValidator: route.body || route.starts ? validators.body : validators.parameters,
      ...modelsOf(api, name, route),
      ...(route.starts && { apiKeyRequired: true, methodResponses: startResponses }),
    }),
  );
}

function integrationOf(api: RestApi, { door, starts }: Route, doors: ReadonlyMap<string, IFunction>) {
  if (starts) return startsMachine(api, starts.workflow);
  const lambda = door && doors.get(door);
  if (!lambda) throw new Error(`A route goes to "${door}", which is not deployed.`);
  return new LambdaIntegration(lambda, { allowTestInvoke: false });
}

/** Names what a route reads. None is required here: the handler's answer says better what is missing. */
function requestParameters({ path, query, headers = [] }: Route): Record<string, boolean> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => [`method.request.path.${name}`, true] as const,
  );
  const inQuery = Object.keys(query?.shape ?? {}).map(
    (name) => [`method.request.querystring.${name}`, false] as const,
  );
  const inHeaders = headers.map((name) => [`method.request.header.${name}`, false] as const);
  return Object.fromEntries([...inPath, ...inQuery, ...inHeaders]);
}

function modelsOf(api: RestApi, name: string, { body, starts }: Route) {
  const schema = starts ? wholeSchema(starts.message) : body && requestSchema(body);
  if (!schema) return {};
  const model = new CfnModel(api, `Model-${name}`, {
    restApiId: api.restApiId,
    name: `${name}Body`,
    contentType: 'application/json',
    schema,
  });
  const requestModel = Model.fromModelName(api, `ModelOf-${name}`, model.ref);
  return { requestModels: { 'application/json': requestModel } };
}
