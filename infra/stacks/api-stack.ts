import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  EndpointType,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Audience } from '../../functions/api/route.ts';
import { addChannelKey } from './channel-webhook.ts';
import { DeployedFunction, type Foundation } from './deployed-function.ts';
import { Identities } from './identities.ts';
import { nameHere, stageName } from './names.ts';
import { addProblemResponses } from './problem-responses.ts';
import { addRoutes, allRoutes } from './route-methods.ts';

interface Props extends StackProps {
  readonly foundation: Foundation;
}

/** The API: one method a route, and the credentials of those who call it. */
export class ApiStack extends Stack {
  readonly api: RestApi;
  readonly identities: Identities;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    this.api = new RestApi(this, 'Api', {
      restApiName: nameHere(this, 'stayflow'),
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName,
        throttlingRateLimit: 5_000,
        throttlingBurstLimit: 5_000,
        methodOptions: routeThrottles(),
        accessLogDestination: new LogGroupLogDestination(this.accessLog()),
        accessLogFormat: accessLine,
      },
    });
    const doors = new Set(allRoutes.flatMap(([, { door }]) => door ?? []));
    this.identities = new Identities(this, 'Identities', props.foundation.data.users, this.routeArns);
    const functions = [...doors].map(
      (door) => [door, new DeployedFunction(this, door, props.foundation).lambda] as const,
    );
    addProblemResponses(this.api);
    addRoutes(this.api, new Map(functions));
    addChannelKey(this.api);
  }

  private accessLog = () =>
    new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${nameHere(this, 'stayflow')}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });

  /** The ARN of every route for one of these audiences; a placeholder of its path is `*`. */
  private routeArns = (audiences: readonly Audience[]) =>
    allRoutes
      .filter(([, { audience }]) => audiences.includes(audience))
      .map(([, { method, path }]) =>
        this.api.arnForExecuteApi(method, path.replace(/\{\w+\}/g, '*'), stageName),
      );
}

/** Paths and statuses only: a query, a header or a body may hold what a guest typed. */
const accessLine = AccessLogFormat.custom(
  JSON.stringify({
    time: '$context.requestTime',
    requestId: '$context.requestId',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    milliseconds: '$context.responseLatency',
    identity: '$context.identity.cognitoIdentityId',
    error: '$context.error.responseType',
  }),
);

/** A route without a rate of its own has the stage's. */
const routeThrottles = (): Record<string, MethodDeploymentOptions> =>
  Object.fromEntries(
    allRoutes.flatMap(([, { method, path, rate }]) =>
      rate === undefined
        ? []
        : [[`${path}/${method}`, { throttlingRateLimit: rate, throttlingBurstLimit: rate * 2 }]],
    ),
  );
