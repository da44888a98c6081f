import type { MessagePort } from 'node:worker_threads';
import type { Log } from './capture-logs.ts';
import type { CrashSwitch } from './crash-switch.ts';
import type { LoadedBundle, loadBundle } from './load-bundle.ts';

/** What some callers tell the function beside the payload. */
export interface FromCaller {
  /** JSON text. */
  readonly clientContext?: string;
  /** `$LATEST` where the caller named it. */
  readonly qualifier?: string;
}

/** One invocation: request id, payload (JSON), deadline (machine's epoch ms), requests answered before a crash (0: none). */
export type Call = readonly [
  requestId: string,
  payload: string,
  deadline: number,
  crashAfter: number,
  from?: FromCaller | undefined,
];

/** The answer: whether the handler succeeded, the result or the error as JSON, and whether the worker dies of it. */
export type Answer = readonly [succeeded: boolean, payload: string, dies?: true];

/** What stays the same for all invocations of one function. */
export interface Surroundings {
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly logStreamName: string;
}

/** All that a worker needs to load a function. */
export interface FunctionData {
  readonly codeDir: string;
  readonly handler: string;
  /** Where compiled code is kept, without the hash that follows. */
  readonly codeCache: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly around: Surroundings;
}

/** What a worker is told: to load the function that is known by that number, or to call it. */
export type Order =
  | readonly [what: 'load', functionId: number, data: FunctionData]
  | readonly [what: 'call', functionId: number, call: Call];

/** What a worker is made of. */
export interface Tools {
  readonly log: Log;
  readonly crash: CrashSwitch;
  readonly loadBundle: typeof loadBundle;
  readonly describe: (error: unknown) => string;
}

/** A function that has been loaded. */
interface Loaded {
  readonly bundle: LoadedBundle;
  readonly around: Surroundings;
  /** Descriptor of its log. */
  readonly target: number;
  isKept: boolean;
}

/**
 * Loads functions and answers invocations, one at a time, until the worker ends.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function serve(port: MessagePort, { log, crash, loadBundle, describe }: Tools): void {
  const { openSync } = process.getBuiltinModule('node:fs');
  const { performance } = process.getBuiltinModule('node:perf_hooks');
  const functions = new Map<number, Loaded>();
  const machineNow = () => performance.timeOrigin + performance.now();
  const context = (around: Surroundings, awsRequestId: string, deadline: number, from: FromCaller = {}) => ({
    callbackWaitsForEmptyEventLoop: true,
    functionName: around.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: around.functionArn + (from.qualifier ? `:${from.qualifier}` : ''),
    memoryLimitInMB: `${around.memoryMb}`,
    awsRequestId,
    logGroupName: `/aws/lambda/${around.functionName}`,
    logStreamName: around.logStreamName,
    identity: undefined,
    clientContext: from.clientContext === undefined ? undefined : JSON.parse(from.clientContext),
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - machineNow())),
  });
  const answer = (succeeded: boolean, payload: string) => {
    crash.beforeReturn();
    log.flush();
    port.postMessage([succeeded, payload] satisfies Answer);
  };
  const load = (id: number, { codeDir, handler, codeCache, environment, logFile, around }: FunctionData) => {
    const target = openSync(logFile, 'a');
    log.give({ functionName: around.functionName, target, requestId: '' });
    const bundle = loadBundle(codeDir, handler, codeCache, environment);
    functions.set(id, { bundle, around, target, isKept: false });
    log.flush();
    port.postMessage('loaded');
  };
  const invoke = async (loaded: Loaded, [requestId, payload, deadline, crashAfter, from]: Call) => {
    const { bundle, around, target } = loaded;
    log.give({ functionName: around.functionName, target, requestId });
    crash.arm(crashAfter);
    try {
      const given = context(around, requestId, deadline, from);
      const result = await bundle.handler(JSON.parse(payload), given);
      answer(true, JSON.stringify(result) ?? 'null');
    } catch (error) {
      console.error(JSON.stringify({ level: 'ERROR', requestId, ...JSON.parse(describe(error)) }));
      answer(false, describe(error));
    }
    // Not while the first calls wait.
    if (!loaded.isKept) setTimeout(keepCode, 1_000, loaded).unref();
    loaded.isKept = true;
  };
  const keepCode = ({ bundle }: Loaded) => {
    try {
      bundle.keepCode();
    } catch (error) {
      console.error(`The compiled code could not be kept: ${error}`);
    }
  };
  port.on('message', ([what, id, given]: Order) => {
    if (what === 'load') return load(id, given);
    const loaded = functions.get(id);
    if (loaded) void invoke(loaded, given);
  });
}
