import type { MessagePort } from 'node:worker_threads';
import type { Log } from './capture-logs.ts';
import type { CrashSwitch } from './crash-switch.ts';
import type { LoadedBundle } from './load-bundle.ts';

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

/** What stays the same for all invocations of one worker. */
export interface Surroundings {
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly logStreamName: string;
}

/**
 * Answers invocations, one at a time, until the worker ends.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function serve(
  port: MessagePort,
  bundle: LoadedBundle,
  log: Log,
  crash: CrashSwitch,
  describe: (error: unknown) => string,
  around: Surroundings,
): void {
  const { performance } = process.getBuiltinModule('node:perf_hooks');
  const machineNow = () => performance.timeOrigin + performance.now();
  const context = (awsRequestId: string, deadline: number, from: FromCaller = {}) => ({
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
  const invoke = async ([requestId, payload, deadline, crashAfter, from]: Call) => {
    log.requestId = requestId;
    crash.arm(crashAfter);
    try {
      const result = await bundle.handler(JSON.parse(payload), context(requestId, deadline, from));
      answer(true, JSON.stringify(result) ?? 'null');
    } catch (error) {
      console.error(JSON.stringify({ level: 'ERROR', requestId, ...JSON.parse(describe(error)) }));
      answer(false, describe(error));
    }
  };
  const keepCode = () => {
    try {
      bundle.keepCode();
    } catch (error) {
      console.error(`The compiled code could not be kept: ${error}`);
    }
  };
  // Not while the first calls wait.
  port.once('message', () => setTimeout(keepCode, 1_000).unref());
  port.on('message', (call: Call) => void invoke(call));
}
