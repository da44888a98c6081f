import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import type { AwsService, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { createFunctionUsage, type FunctionUsage } from '../usage/functions.ts';
import { readAsyncConfig } from './async-config.ts';
import { createConcurrency } from './concurrency.ts';
import type { FunctionDefinition, InvocationResult, LambdaFault } from './definition.ts';
import { crashAfter, passing, refuse } from './faults.ts';
import { functionData } from './function-data.ts';
import { functionArn, noSuchFunction } from './function-name.ts';
import { type Deployed, startHost } from './host.ts';
import { createHosts, type Hosts } from './hosts.ts';
import { createLater } from './later.ts';
import { createLogFiles, type Report } from './log-files.ts';
import { lambdaService } from './service.ts';
import type { FromCaller } from './worker/serve.ts';

export type { FunctionDefinition, LambdaFault } from './definition.ts';

/** How a function is invoked beside its payload. */
export interface Invoking {
  /** Made up when absent. */
  readonly requestId?: string;
  readonly from?: FromCaller;
  /** Told the end of the invocation's log in base64. */
  readonly tail?: (log: string) => void;
}

/** Lambda of the laptop cloud: deployed bundles in worker threads. */
export interface Lambda {
  /** Deploys a function, in place of one of that name. */
  define(definition: FunctionDefinition): Promise<void>;
  /**
   * Runs a function on a JSON payload and waits for its result; what the handler throws is in the result.
   * Throws AwsFault `ResourceNotFoundException`, `TooManyRequestsException` when too much runs, and that or
   * `ServiceException` under a fault.
   */
  invoke(name: string, payload: string, how?: Invoking): Promise<InvocationResult>;
  /**
   * Says what becomes of events that nobody waits for, from resolved `AWS::Lambda::EventInvokeConfig` properties.
   * @throws Error for destinations that nothing here can tell
   */
  configureEvents(properties: unknown): void;
  /** Loads a worker of the function ahead of its first call. */
  warm(name: string): Promise<void>;
  /** The operations of Lambda's API. */
  readonly service: AwsService;
  /** Takes up events of `InvocationType: 'Event'` that an earlier run left; call it when all functions are defined. */
  resume(): void;
  /** What AWS would bill by function: invocations and milliseconds. */
  usage(): Readonly<Record<string, FunctionUsage>>;
  /** Ends the worker that holds this access key, as when the function crashes; its invocation fails. */
  kill(accessKeyId: string): void;
  /** Worker threads that exist now. */
  workers(): number;
  /** Waits for running invocations (at most `graceMs`), then ends all workers. */
  close(graceMs?: number): Promise<void>;
}

/** Where logs go, what every function gets, and how much may run at once. */
export interface LambdaOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
  /** The data folder: logs are `logs/<function>.jsonl` in it. */
  readonly dataDir: string;
  /** Variables every function gets beside its own, such as endpoint and its role's credentials. */
  readonly environment: (definition: FunctionDefinition) => Readonly<Record<string, string>>;
  /** The fault switched on for a function now, asked once per invocation. */
  readonly faultOf?: (functionName: string) => LambdaFault | undefined;
  /** Puts a message into a queue: destinations and dead-letter queues of events. */
  readonly sendToQueue?: (
    queueArn: string,
    body: string,
    attributes?: Readonly<Record<string, unknown>>,
  ) => void;
  /** Keeps compiled code of bundles, for this and other data folders (default `code-cache` in the data folder). */
  readonly codeCache?: string;
  /** Workers (default 8), of which a few are enough unless functions wait long for something outside. */
  readonly mostWorkers?: number;
  /** Functions that one worker loads before a fresh one takes its place (default 40). */
  readonly mostLoaded?: number;
  /** Idle workers end after this (default 5 minutes); all but the last one after a twentieth of it. */
  readonly idleMs?: number;
}

/** Starts Lambda with no functions; workers start when they are first needed. */
export function createLambda(options: LambdaOptions): Lambda {
  const { activity, clock, place, idleMs = 300_000, mostWorkers = 8, mostLoaded = 40 } = options;
  const logs = createLogFiles(options.dataDir);
  const { codeCache = join(options.dataDir, 'code-cache') } = options;
  mkdirSync(codeCache, { recursive: true });
  const functions = new Map<string, Deployed>();
  /** By memory size. */
  const hosts = new Map<number, Hosts>();
  let deployments = 0;
  const usage = createFunctionUsage();
  const concurrency = createConcurrency();

  const limits = { usual: Math.min(usualWorkers, mostWorkers), most: mostWorkers, mostLoaded, idleMs };
  const hostsOf = ({ definition: { memoryMb } }: Deployed): Hosts => {
    const known = hosts.get(memoryMb);
    if (known) return known;
    const made = createHosts(() => startHost(clock.offset, memoryMb, mostLoaded), limits);
    hosts.set(memoryMb, made);
    return made;
  };
  const memoryCheck = setInterval(() => {
    for (const each of hosts.values()) each.checkMemory();
  }, memoryCheckMs).unref();

  const invoke = async (name: string, payload: string, how: Invoking = {}): Promise<InvocationResult> => {
    const found = functions.get(name);
    if (!found) throw noSuchFunction({ name }, place);
    const fault = options.faultOf?.(name);
    refuse(fault);
    const left = concurrency.enter(found.definition);
    const settled = activity.begin(`function ${name}`);
    const { requestId = randomUUID(), from, tail } = how;
    const logged = tail ? logs.size(name) : 0;
    const started = performance.now();
    try {
      if (fault?.mode === 'slow') await passing(clock, fault.delayMs);
      const result = await hostsOf(found).run(found, {
        requestId,
        payload,
        crashAfter: crashAfter(fault),
        from,
      });
      if (tail || result.endedBy) {
        const durationMs = performance.now() - started;
        const report: Report = {
          definition: found.definition,
          requestId,
          durationMs,
          result,
          now: clock.now(),
        };
        if (result.endedBy) logs.noteEnd(report);
        tail?.(logs.tail(report, logged));
      }
      return result;
    } finally {
      usage.add(name, performance.now() - started);
      settled();
      left();
    }
  };

  const arnOf = (name: string) => functionArn(name, place);
  const later = createLater({
    file: join(options.dataDir, 'lambda.sqlite'),
    clock,
    activity,
    invoke: ({ id, name, payload, clientContext }) =>
      invoke(name, payload, { requestId: id, from: { ...(clientContext && { clientContext }) } }),
    definitionOf: (name) => functions.get(name)?.definition,
    arnOf,
    sendToQueue: options.sendToQueue ?? noQueues,
  });

  return {
    async define(definition) {
      const data = () => {
        logs.rotate(definition.name);
        return functionData(definition, options, logs.fileOf(definition.name), codeCache);
      };
      deployments += 1;
      functions.set(definition.name, { id: deployments, definition, data });
    },
    invoke,
    configureEvents(properties) {
      const { functionName, config } = readAsyncConfig(properties);
      later.configure(functionName, config);
    },
    async warm(name) {
      const found = functions.get(name);
      if (found) await hostsOf(found).warm(found);
    },
    service: lambdaService({
      invoke,
      invokeLater: later.add,
      eventsOf: later.configOf,
      find: (name) => functions.get(name)?.definition,
      definitions: () => [...functions.values()].map(({ definition }) => definition),
      place,
    }),
    resume: later.resume,
    usage: usage.read,
    kill: (accessKeyId) => {
      for (const each of hosts.values()) each.kill(accessKeyId);
    },
    workers: () => [...hosts.values()].reduce((sum, each) => sum + each.size(), 0),
    async close(graceMs = 5_000) {
      clearInterval(memoryCheck);
      const deadline = Date.now() + graceMs;
      while ([...hosts.values()].some((each) => each.isBusy()) && Date.now() < deadline) {
        await new Promise((resume) => setTimeout(resume, 10));
      }
      later.close();
      await Promise.all([...hosts.values()].map((each) => each.close()));
    },
  };
}

/** Workers beside one another; each loads functions anew, and the services and the browser need the machine too. */
const usualWorkers = Math.max(2, Math.min(4, availableParallelism() - 1));

/** Memory outside the heap has no limit that a worker keeps by itself: it is looked at this often while one runs. */
const memoryCheckMs = 250;

const noQueues = (queueArn: string) => {
  throw new Error(`There is no queue ${queueArn} here.`);
};
