import type { Place } from '../aws.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../sfn/json.ts';
import { type AttemptContext, withContext } from './context.ts';
import { faults } from './faults.ts';
import type { Target } from './requests.ts';

/** A call as AWS's SDKs name it: every target is one. Members begin with a capital letter. */
export interface TargetCall {
  /** `sfn`, as in `arn:aws:scheduler:::aws-sdk:sfn:startExecution` */
  readonly service: string;
  /** `startExecution` */
  readonly action: string;
  readonly input: JsonObject;
}

interface Addressed {
  readonly service: string;
  readonly action: string;
  /** A target that is named by what it calls, its input being the parameters of the call. */
  readonly isUniversal: boolean;
}

/** Services of the laptop cloud that a universal target can call, as AWS's SDKs name them. */
const services = ['sfn', 'sqs', 'lambda', 'dynamodb', 'ssm', 'secretsmanager', 'scheduler'];

/**
 * Actions that only read are refused.
 * Source: EventBridge Scheduler User Guide, "Using universal targets", "Unsupported actions".
 */
const readOnly =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testMigration|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)/;

/** What a call cannot do without. */
const required: Readonly<Record<string, readonly string[]>> = {
  'sfn:startExecution': ['StateMachineArn'],
  'sqs:sendMessage': ['QueueUrl', 'MessageBody'],
  'lambda:invoke': ['FunctionName'],
};

/** Templated targets by their ARN. */
const templated: readonly (readonly [RegExp, service: string, action: string])[] = [
  [/^arn:aws[\w-]*:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/, 'lambda', 'invoke'],
  [/^arn:aws[\w-]*:states:[\w-]+:\d{12}:stateMachine:[^:]+$/, 'sfn', 'startExecution'],
  [/^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/, 'sqs', 'sendMessage'],
];

/**
 * Reads a target's ARN.
 * @throws AwsFault ValidationException for what cannot be called here
 */
function address(arn: string): Addressed {
  const [, service, action] = /^arn:aws[\w-]*:scheduler:::aws-sdk:(\w+):(\w+)$/.exec(arn) ?? [];
  if (service !== undefined && action !== undefined) {
    if (!services.includes(service))
      throw faults.invalid(`${service} is not a supported service for a target.`);
    if (!/^[a-z]/.test(action) || readOnly.test(action))
      throw faults.invalid(`${action} is not a supported api for the service ${service}.`);
    return { service, action, isUniversal: true };
  }
  const found = templated.find(([pattern]) => pattern.test(arn));
  if (found) return { service: found[1], action: found[2], isUniversal: false };
  const named = /^arn:aws[\w-]*:(\w+):/.exec(arn)?.[1];
  throw faults.invalid(
    named === undefined
      ? 'Provided Arn is not in correct format.'
      : `${named} is not a supported service for a target.`,
  );
}

/**
 * Sees to it that a target can be called.
 * @throws AwsFault ValidationException saying what is wrong with ARN or input
 */
export function checkTarget({ Arn, Input, SqsParameters }: Target): void {
  const { service, action, isUniversal } = address(Arn);
  if (Arn.endsWith('.fifo') && SqsParameters?.MessageGroupId === undefined)
    throw faults.invalid('MessageGroupId must be specified for a target that is a FIFO queue.');
  if (!isUniversal) {
    if (service !== 'sqs' && Input !== undefined) parseInput(Input);
    return;
  }
  const input = parseInput(Input ?? '{}');
  if (!isJsonObject(input)) throw wrongInput('it is no JSON object');
  for (const member of required[`${service}:${action}`] ?? [])
    if (!(member in input)) throw wrongInput(`the field '${member}' is missing`);
}

const wrongInput = (reason: string) => faults.invalid(`Invalid RequestJson provided. Reason: ${reason}.`);

function parseInput(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw wrongInput('it is no well-formed JSON');
  }
}

/**
 * The call that one attempt makes. What is known only now replaces its keywords in the input.
 * Source: EventBridge Scheduler User Guide, "Managing targets"; Lambda is invoked without waiting for it.
 */
export function callOf(target: Target, context: AttemptContext, place: Place): TargetCall {
  const { service, action, isUniversal } = address(target.Arn);
  const text = target.Input === undefined ? undefined : withContext(target.Input, context);
  if (isUniversal) {
    const input = parseInput(text ?? '{}');
    return { service, action, input: isJsonObject(input) ? input : {} };
  }
  const payload = text ?? notification(context, place);
  return { service, action, input: templatedInput(service, target, payload) };
}

function templatedInput(service: string, { Arn, SqsParameters }: Target, payload: string): JsonObject {
  if (service === 'lambda') return { FunctionName: Arn, InvocationType: 'Event', Payload: payload };
  if (service === 'sfn') return { StateMachineArn: Arn, Input: payload };
  const group = SqsParameters?.MessageGroupId;
  return {
    QueueUrl: queueUrl(Arn),
    MessageBody: payload,
    ...(group !== undefined && { MessageGroupId: group }),
  };
}

/** The address of the queue of that ARN. */
export function queueUrl(arn: string): string {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
}

/** What a target gets whose schedule has no input. */
const notification = (context: AttemptContext, { accountId, region }: Place): string =>
  JSON.stringify({
    version: '0',
    id: context.executionId,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: accountId,
    time: context.scheduledTime,
    region,
    resources: [context.scheduleArn],
    detail: '{}',
  });
