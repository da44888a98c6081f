import { join } from 'node:path';
import { repository } from '../../bundle/paths.ts';
import { AwsFault, type AwsService, type CallAws } from '../aws.ts';
import { openCredentialKey } from '../cognito/credential-key.ts';
import { createCredentialIssuer } from '../cognito/credentials.ts';
import { createIdentityPools } from '../cognito/identity-pool.ts';
import { createUserPools } from '../cognito/user-pool.ts';
import { createDynamo, type Dynamo } from '../dynamodb/dynamo.ts';
import { createRules } from '../events/rules.ts';
import { createGateway } from '../gateway/gateway.ts';
import { createActions } from '../iam/actions.ts';
import { type AuthoriseCall, createAuthoriseCall } from '../iam/authorise-call.ts';
import { createIam } from '../iam/evaluate.ts';
import { recordingIam } from '../iam/recording.ts';
import { createLambda } from '../lambda/lambda.ts';
import { createS3 } from '../s3/s3.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { createSes, type Ses } from '../ses/ses.ts';
import { createStepFunctions } from '../sfn/step-functions.ts';
import { createSqs } from '../sqs/sqs.ts';
import { createSettings } from '../ssm/settings.ts';
import type { Answer } from '../start/listen.ts';
import { createEventSources } from '../streams/event-sources.ts';
import { withOperations } from '../streams/mapping-api.ts';
import { countingCapacity } from '../usage/counting.ts';
import type { FunctionUsage } from '../usage/functions.ts';
import { type CountedUsage, createUsageCounter } from '../usage/usage.ts';
import { createWire } from '../wire/wire.ts';
import { deployFunctions, deployMachines, deployQueues, deployTables } from './deploy.ts';
import {
  gatewayFaults,
  invocationFaults,
  lambdaFaults,
  mailLosses,
  wireFaults,
  withFaults,
  withRepeats,
} from './injected-faults.ts';
import type { CloudParts } from './parts.ts';
import { place } from './place.ts';
import { ofType } from './resources.ts';
import { workerEnvironment } from './worker-environment.ts';

/** The services of the laptop cloud, running the template. */
export interface Services {
  readonly api: Answer;
  /** API Gateway's own API. */
  readonly apiGateway: AwsService;
  readonly wire: Answer;
  readonly dynamodb: AwsService;
  readonly secrets: AwsService;
  readonly ssm: AwsService;
  readonly userPools: AwsService;
  readonly mail: () => readonly unknown[];
  /** Acts as the receiver of a mail. */
  readonly feedBack: Ses['feedBack'];
  /** What AWS would bill, counted since the start. */
  readonly usage: () => CountedUsage & { readonly functions: Readonly<Record<string, FunctionUsage>> };
  /** Operations of a service, for fault switches. */
  readonly operationsOf: (signingName: string) => readonly string[] | undefined;
  /** Takes up what an earlier run left open; call it once the ports answer. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** What the services need beside the parts of all. */
export interface ServiceParts extends CloudParts {
  readonly stripeBase: () => string | undefined;
  /** Whether to ask DynamoDB what each call takes. */
  readonly countCapacity: boolean;
  /** Folder where every judgement of a role's permission is put on record. */
  readonly recordCalls?: string;
  /** Most worker threads of all functions together. */
  readonly mostWorkers?: number;
  /** Where functions reach the counterparts of other vendors: environment variables. */
  readonly vendorEnvironment: () => Readonly<Record<string, string>>;
}

/** Starts every service and deploys the template's resources to it. */
export async function startServices(parts: ServiceParts): Promise<Services> {
  const { resources, dataDir, activity, clock, faults, address, report } = parts;
  const key = openCredentialKey(dataDir);
  const issuer = createCredentialIssuer(key, () => [Date.now(), clock.now()]);
  const judging = createIam(resources, place);
  const iam = parts.recordCalls === undefined ? judging : recordingIam(judging, parts.recordCalls);
  const settings = createSettings({ resources, place, clock, folder: dataDir });
  const ses = createSes({
    resources,
    place,
    clock,
    folder: dataDir,
    loses: mailLosses(faults),
    events: { activity, report, callAws: (...call) => callAws(...call) },
  });
  const sqs = createSqs({ dataDir, clock, place, endpoint: () => address.wire });
  const dynamo = await startDynamo(parts);
  const lambda = createLambda({
    clock,
    activity,
    place,
    dataDir,
    environment: workerEnvironment(issuer, address.wire, parts.stripeBase, parts.vendorEnvironment),
    faultOf: lambdaFaults(faults),
    sendToQueue: sqs.send,
    codeCache: join(repository, 'build/code-cache/functions'),
    ...(parts.mostWorkers !== undefined && { mostWorkers: parts.mostWorkers }),
  });
  const byName = new Map<string, AwsService>();
  const callDirectly: CallAws = async (signingName, operation, input, caller) => {
    const service = byName.get(signingName);
    if (!service) throw new AwsFault('UnknownOperationException', `No service "${signingName}" runs here.`);
    authorise(signingName, operation, input, caller);
    return service.call(operation, input, caller);
  };
  const faultFor = wireFaults(faults, lambda.kill);
  const callAws = withFaults(callDirectly, faultFor, clock);
  const usage = createUsageCounter();
  const judge = createAuthoriseCall(iam, createActions(resources, place), place);
  const authorise: AuthoriseCall = (signingName, operation, input, caller) => {
    judge(signingName, operation, input, caller);
    usage.call(caller, signingName, operation);
  };
  const states = createStepFunctions({
    file: join(dataDir, 'states.sqlite'),
    clock,
    activity,
    place,
    callAws,
    calls: (service) => byName.has(service),
    rules: createRules(resources, 'aws.states', place, callAws),
  });
  const scheduler = createScheduler({
    file: join(dataDir, 'scheduler.sqlite'),
    resources,
    iam,
    clock,
    activity,
    place,
    callAws,
    report,
    faultNow: invocationFaults(faults),
  });
  const userPools = createUserPools({
    resources,
    place,
    clock,
    folder: dataDir,
    key,
    callAws,
    address: () => address.wire,
  });
  const services = [
    states,
    scheduler,
    withOperations(lambda.service, () => sources.operations),
    dynamo.service,
    sqs.service,
    ses,
    settings.ssm,
    settings.secretsManager,
    createIdentityPools({ resources, place, key, issuer, tokens: userPools, iam }),
    userPools,
  ];
  for (const service of services) byName.set(service.signingName, service);

  await deployTables(resources, dynamo);
  deployQueues(resources, sqs);
  await deployFunctions(resources, lambda);
  await deployMachines(resources, states);
  scheduler.deploy();
  const sources = createEventSources({
    dynamo,
    lambda: withRepeats(lambda, faults),
    sqs,
    clock,
    activity,
    dataDir,
    place,
  });
  const gateway = createGateway({
    resources,
    invoke: lambda.invoke,
    clock,
    activity,
    iam,
    credentialsFor: issuer.credentialsFor,
    place,
    dataDir,
    callAws,
    seed: key,
    resolveReference: settings.resolveReference,
    faultFor: gatewayFaults(faults),
    report,
  });
  services.push(gateway.service);
  const wire = createWire({
    services,
    dynamo: parts.countCapacity ? countingCapacity(dynamo, usage) : dynamo,
    credentials: issuer,
    authorise,
    place,
    clock,
    published: userPools.document,
    faultFor,
    report,
  });
  const s3 = createS3({
    ...{ resources, dataDir, place, clock, iam, faultFor, report },
    signers: {
      credentialsFor: issuer.credentialsFor,
      isOurs: issuer.isOurs,
      region: place.region,
      clocks: () => [Date.now(), clock.now()],
    },
  });
  return {
    api: (request, response) => {
      usage.apiRequest();
      return gateway.handle(request, response);
    },
    apiGateway: gateway.service,
    wire: async (request, response) => (s3.owns(request.url ?? '') ? s3.answer : wire)(request, response),
    dynamodb: dynamo.service,
    secrets: settings.secretsManager,
    ssm: settings.ssm,
    userPools,
    mail: ses.list,
    feedBack: ses.feedBack,
    usage: () => ({ ...usage.read(), functions: lambda.usage() }),
    operationsOf: (signingName) =>
      signingName === 's3' ? s3.operations : byName.get(signingName)?.operations,
    async resume() {
      lambda.resume();
      states.resume();
      for (const { properties } of ofType(resources, 'AWS::Lambda::EventSourceMapping'))
        await sources.add(properties);
      scheduler.resume();
      ses.resume();
    },
    async close() {
      scheduler.close();
      await sources.close();
      gateway.close();
      await lambda.close();
      states.close();
      userPools.close();
      sqs.close();
      ses.close();
      settings.close();
      await dynamo.close();
    },
  };
}

function startDynamo({ dataDir, clock, activity, report }: ServiceParts): Promise<Dynamo> {
  return createDynamo({ dataDir, clock, activity, place, endpoint: process.env.DYNAMODB_ENDPOINT, report });
}
