import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { type Activity, createActivity } from '../../infra/local/activity.ts';
import { AwsFault, type AwsService, type CallAws } from '../../infra/local/aws.ts';
import { type Clock, createClock } from '../../infra/local/clock.ts';
import type { Rules } from '../../infra/local/events/rules.ts';
import { createStepFunctions, type StepFunctions } from '../../infra/local/sfn/step-functions.ts';

export const place = { accountId: '000000000000', region: 'eu-west-1' };
export const roleArn = 'arn:aws:iam::000000000000:role/machine';

/** A function of a test: takes the payload, gives the result, throws an error with a name. */
type Handler = (payload: unknown) => unknown;

/** Step Functions with the official client in front, and functions written in the test behind. */
export interface World {
  readonly client: SFNClient;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly file: string;
  readonly sfn: StepFunctions;
  /** Every call that Tasks made. */
  readonly calls: { readonly service: string; readonly operation: string; readonly input: unknown }[];
  /** The role of every such call. */
  readonly roles: string[];
  readonly functions: Map<string, Handler>;
  /** Other services, as `dynamodb.PutItem`. */
  readonly services: Map<string, Handler>;
  close(): Promise<void>;
}

/** Opens a world on a fresh file, or on one that another left behind. */
export async function openWorld(
  left?: { readonly file: string; readonly now?: number },
  rules?: Rules,
): Promise<World> {
  const folder = left ? undefined : mkdtempSync(join(tmpdir(), 'sfn-'));
  const file = left?.file ?? join(folder ?? '', 'states.db');
  // The clock has an activity of its own: tests move it while a function is being called.
  const activity = createActivity();
  const clock = createClock(createActivity(), left?.now === undefined ? 0 : left.now - Date.now());
  const calls: World['calls'] = [];
  const roles: string[] = [];
  const functions = new Map<string, Handler>();
  const services = new Map<string, Handler>();
  const callAws: CallAws = async (service, operation, input, caller) => {
    if (service === 'states') return sfn.call(operation, input, caller);
    calls.push({ service, operation, input });
    if (caller.kind === 'role') roles.push(caller.roleArn);
    if (service === 'lambda' && operation === 'Invoke') return invoke(functions, input);
    const handler = services.get(`${service}.${operation}`);
    if (!handler) throw new AwsFault('UnknownOperationException', `${service} ${operation}`);
    return handler(input);
  };
  const sfn = createStepFunctions({ file, clock, activity, place, callAws, ...(rules && { rules }) });
  const server = await serve(sfn);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const client = new SFNClient({
    region: place.region,
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    disableHostPrefix: true,
  });
  return {
    client,
    clock,
    activity,
    file,
    sfn,
    calls,
    roles,
    functions,
    services,
    async close() {
      client.destroy();
      sfn.close();
      clock.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (folder) rmSync(folder, { recursive: true });
    },
  };
}

async function invoke(functions: Map<string, Handler>, input: unknown): Promise<unknown> {
  const name =
    String(Reflect.get(Object(input), 'FunctionName'))
      .split(':')
      .at(-1) ?? '';
  const handler = functions.get(name);
  if (!handler) throw new AwsFault('ResourceNotFoundException', `Function not found: ${name}`, 404);
  try {
    const result = await handler(JSON.parse(String(Reflect.get(Object(input), 'Payload'))));
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: JSON.stringify(result ?? null) };
  } catch (problem) {
    if (problem instanceof AwsFault || !(problem instanceof Error)) throw problem;
    const error = { errorType: problem.name, errorMessage: problem.message, trace: [] };
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: JSON.stringify(error) };
  }
}

/** Serves a service in AWS JSON 1.0. */
function serve(service: AwsService): Promise<Server> {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    try {
      const answer = await service.call(operation, await body(request), { kind: 'owner' });
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(answer));
    } catch (problem) {
      const fault =
        problem instanceof AwsFault ? problem : new AwsFault('InternalFailure', String(problem), 500);
      response.writeHead(fault.status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: fault.code, message: fault.message, ...fault.fields }));
    }
  });
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)));
}

async function body(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

/** A Task that invokes a function of the test with the state's input. */
export function callFunction(name: string, more: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    End: true,
    ...more,
  };
}

/** A machine whose states run in the order they are written unless they say otherwise. */
export function machine(states: Record<string, object>, more: object = {}): string {
  const names = Object.keys(states);
  const linked = Object.fromEntries(
    names.map((name, i) => {
      const state = states[name] ?? {};
      const next = names[i + 1];
      const ends = 'Next' in state || 'End' in state || 'Choices' in state || ended(state);
      return [name, ends ? state : next ? { ...state, Next: next } : { ...state, End: true }];
    }),
  );
  return JSON.stringify({ QueryLanguage: 'JSONata', StartAt: names[0], States: linked, ...more });
}

const ended = (state: object) => ['Succeed', 'Fail'].includes(String(Reflect.get(state, 'Type')));

/** Makes a machine and answers its ARN. */
export async function create(world: World, definition: string, name = 'machine'): Promise<string> {
  const made = await world.client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return made.stateMachineArn ?? '';
}

/** Starts an execution and answers its ARN. */
export async function start(world: World, stateMachineArn: string, input: unknown = {}, name?: string) {
  const started = await world.client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), ...(name ? { name } : {}) }),
  );
  return started.executionArn ?? '';
}

/** Describes an execution. */
export function describeIt(world: World, executionArn: string): Promise<DescribeExecutionCommandOutput> {
  return world.client.send(new DescribeExecutionCommand({ executionArn }));
}

/** Runs a machine once, letting every wait pass, and answers how it ended. */
export async function run(world: World, definition: string, input: unknown = {}, name = 'machine') {
  const arn = await start(world, await create(world, definition, name), input);
  await settle(world);
  return outcome(world, arn);
}

/** Every execution ends after a year at the latest; no test waits for that unless it says so. */
const longestWaitMs = 300 * 86_400_000;

/** When something is due that a test may wait for. */
function nextDue(world: World): number | undefined {
  const due = world.clock.nextDue();
  return due === undefined || due > world.clock.now() + longestWaitMs ? undefined : due;
}

/** Lets everything happen, moving the clock from timer to timer. */
export async function settle(world: World): Promise<void> {
  await world.activity.quiet();
  for (let due = nextDue(world); due !== undefined; due = nextDue(world)) {
    await world.clock.advanceTo(due);
    await world.activity.quiet();
  }
}

/** Moves the clock and lets everything happen that is due. */
export async function advance(world: World, seconds: number): Promise<void> {
  const until = world.clock.now() + seconds * 1000;
  await world.activity.quiet();
  for (let due = world.clock.nextDue(); due !== undefined && due <= until; due = world.clock.nextDue()) {
    await world.clock.advanceTo(due);
    await world.activity.quiet();
  }
  await world.clock.advanceTo(until);
  await world.activity.quiet();
}

/** How an execution ended. */
export async function outcome(world: World, arn: string) {
  const { status, output, error, cause } = await describeIt(world, arn);
  return {
    arn,
    status,
    output: output === undefined ? undefined : JSON.parse(output),
    error,
    cause,
  };
}

/** The whole history. */
export async function history(world: World, executionArn: string): Promise<HistoryEvent[]> {
  const answer = await world.client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  return answer.events ?? [];
}

/** The types of the events, in order. */
export async function eventTypes(world: World, executionArn: string): Promise<string[]> {
  return (await history(world, executionArn)).map(({ type }) => String(type));
}
