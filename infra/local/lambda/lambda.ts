import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from '../activity.ts';
import { AwsFault, type AwsService, type Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import { readAsyncConfig } from './async-config.ts';
import { createConcurrency, throttled } from './concurrency.ts';
import type { FunctionDefinition, InvocationResult, LambdaFault } from './definition.ts';
import { lambdaVariables } from './environment.ts';
import { functionArn, noSuchFunction } from './function-name.ts';
import { createLater } from './later.ts';
import { createLogFiles, type Report } from './log-files.ts';
import { createPool, type Pool } from './pool.ts';
import { startSandbox } from './sandbox.ts';
import { lambdaService } from './service.ts';
import { createUsage, type Usage } from './usage.ts';
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
  usage(): Readonly<Record<string, Usage>>;
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
  /** Workers per function (default 3). */
  readonly workersPerFunction?: number;
  /** Workers of all functions together (default 8): beyond it idle ones of other functions are ended first. */
  readonly mostWorkers?: number;
  /** Idle workers end after this (default 5 minutes). */
  readonly idleMs?: number;
}

/** Starts Lambda with no functions; workers start when they are first needed. */
export function createLambda(options: LambdaOptions): Lambda {
  const { activity, clock, place, idleMs = 300_000, mostWorkers = 8, workersPerFunction = 3 } = options;
  const logs = createLogFiles(options.dataDir);
  const codeCache = join(options.dataDir, 'code-cache');
  mkdirSync(codeCache, { recursive: true });
  const functions = new Map<string, { definition: FunctionDefinition; pool: Pool }>();
  const usage = createUsage();
  const concurrency = createConcurrency();

  const pools = () => [...functions.values()].map(({ pool }) => pool);
  const workers = () => pools().reduce((sum, pool) => sum + pool.size(), 0);
  const idlePools = () => pools().filter((pool) => pool.idleSince() !== undefined);
  const longestIdle = () => idlePools().sort((a, b) => (a.idleSince() ?? 0) - (b.idleSince() ?? 0))[0];
  const room = (isFirst: boolean) => {
    if (workers() < mostWorkers) return true;
    const pool = dispensable(idlePools(), isFirst);
    void pool?.endIdle();
    return pool !== undefined;
  };
  const endIdle = () => {
    const limit = performance.now() - idleMs;
    for (let pool = longestIdle(); pool && (pool.idleSince() ?? limit) < limit; pool = longestIdle()) {
      void pool.endIdle();
    }
  };
  const sweeper = setInterval(endIdle, Math.max(50, idleMs / 10)).unref();
  const memoryCheck = setInterval(() => {
    for (const { pool } of functions.values()) pool.checkMemory();
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
      const result = await found.pool.run({ requestId, payload, crashAfter: crashAfter(fault), from });
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
      const before = functions.get(definition.name);
      const start = () => {
        logs.rotate(definition.name);
        return startSandbox(sandboxOptions(definition, options, logs.fileOf(definition.name), codeCache));
      };
      functions.set(definition.name, { definition, pool: createPool(start, workersPerFunction, room) });
      await before?.pool.close();
    },
    invoke,
    configureEvents(properties) {
      const { functionName, config } = readAsyncConfig(properties);
      later.configure(functionName, config);
    },
    warm: async (name) => functions.get(name)?.pool.warm(),
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
      for (const pool of pools()) pool.kill(accessKeyId);
    },
    workers,
    async close(graceMs = 5_000) {
      clearInterval(sweeper);
      clearInterval(memoryCheck);
      const deadline = Date.now() + graceMs;
      while (pools().some((pool) => pool.busy()) && Date.now() < deadline) {
        await new Promise((resume) => setTimeout(resume, 10));
      }
      later.close();
      await Promise.all(pools().map((pool) => pool.close()));
    },
  };
}

/** Memory outside the heap has no limit that a worker keeps by itself: it is looked at this often while one runs. */
const memoryCheckMs = 250;

const noQueues = (queueArn: string) => {
  throw new Error(`There is no queue ${queueArn} here.`);
};

/** A function's only worker that has been idle for less is likely to be needed again at once. */
const restMs = 2_000;

/**
 * The pool that can best do without a worker: one that has another, else any for a function's first worker, or one that
 * has rested for a while. Never by the longest rest: the functions of a workflow run in turns, and with one more of them
 * than workers that would always be the next to be called.
 */
function dispensable(idle: readonly Pool[], isFirst: boolean): Pool | undefined {
  const wide = idle.filter((pool) => pool.size() > 1);
  const rested = performance.now() - restMs;
  const narrow = isFirst ? idle : idle.filter((pool) => (pool.idleSince() ?? rested) < rested);
  const candidates = wide.length > 0 ? wide : narrow;
  return candidates[Math.floor(Math.random() * candidates.length)];
}

const passing = (clock: Clock, delayMs: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + delayMs, resume);
  });

function refuse(fault: LambdaFault | undefined) {
  if (fault?.mode === 'outage')
    throw new AwsFault('ServiceException', 'Lambda is out of order (fault switched on).', 500);
  if (fault?.mode === 'throttle') throw throttled('FunctionInvocationRateLimitExceeded');
}

const crashAfter = (fault: LambdaFault | undefined) =>
  fault?.mode === 'crash-after-effect' ? (fault.calls ?? Number.POSITIVE_INFINITY) : 0;

function sandboxOptions(
  definition: FunctionDefinition,
  { clock, environment, place }: LambdaOptions,
  logFile: string,
  codeCache: string,
) {
  const { name, codeDir, handler, memoryMb, timeoutSeconds } = definition;
  const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  const logStreamName = `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  return {
    environment: {
      ...definition.environment,
      ...lambdaVariables(definition, place, logStreamName),
      ...environment(definition),
    },
    memoryMb,
    timeoutSeconds,
    data: {
      clockOffset: clock.offset,
      logFile,
      codeDir,
      handler,
      codeCache: join(codeCache, name),
      around: { functionName: name, functionArn: functionArn(name, place), memoryMb, logStreamName },
    },
  };
}
