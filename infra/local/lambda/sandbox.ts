import { Worker } from 'node:worker_threads';
import type { InvocationResult } from './definition.ts';
import { exited, outOfMemory, timedOut, tooLarge } from './failures.ts';
import type { Answer, Call } from './worker/serve.ts';
import { type WorkerData, workerSource } from './worker/source.ts';

/** One invocation on its way to a worker. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  /** Requests answered before the worker is made to crash; 0 for never. */
  readonly crashAfter: number;
}

/** A worker thread with the function's bundle loaded: runs one invocation at a time. */
export interface Sandbox {
  /** Runs one invocation; never throws. */
  run(invocation: Invocation): Promise<InvocationResult>;
  /** Resolves when the bundle is loaded, or the worker has ended over it. */
  readonly loaded: Promise<void>;
  /** Whether the worker has ended and cannot run anything. */
  ended(): boolean;
  /** Ends the worker now. */
  end(): Promise<void>;
}

/** How the worker of one function is made. */
export interface SandboxOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly data: WorkerData;
}

/** Lambda gives a function ten seconds to load. */
const loadSeconds = 10;
const largestPayload = 6 * 1024 * 1024 + 100;

/** Starts a worker. What goes wrong while it loads is the answer to its first invocation. */
export function startSandbox(options: SandboxOptions): Sandbox {
  const worker = startWorker(options);
  let waiting: Call | undefined;
  let settle: ((result: InvocationResult) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  let over = false;
  const { promise: loaded, resolve: settleLoaded } = Promise.withResolvers<void>();

  const finish = (result: InvocationResult) => {
    clearTimeout(timer);
    const settled = settle;
    settle = undefined;
    waiting = undefined;
    settled?.(result);
  };
  const requestId = () => waiting?.[0] ?? '';
  const die = (result: InvocationResult) => {
    over = true;
    settleLoaded();
    finish(result);
  };
  const stopAfter = (seconds: number) => {
    timer = setTimeout(() => {
      die(timedOut(requestId(), seconds));
      void worker.terminate();
    }, seconds * 1000);
  };
  const send = (requestId: string, payload: string, crashAfter: number) => {
    const deadline = performance.timeOrigin + performance.now() + options.timeoutSeconds * 1000;
    waiting = [requestId, payload, deadline, crashAfter];
    if (!ready) return stopAfter(loadSeconds);
    stopAfter(options.timeoutSeconds);
    worker.postMessage(waiting);
  };

  worker.on('message', (message: Answer | 'ready') => {
    if (message !== 'ready') return message[2] ? die(resultOf(message)) : finish(resultOf(message));
    ready = true;
    settleLoaded();
    clearTimeout(timer);
    if (waiting) send(waiting[0], waiting[1], waiting[3]);
  });
  worker.on('error', (error) => die(outOfMemory(`${requestId()} ${error.message}`)));
  worker.on('exit', (code) => die(exited(requestId(), code)));

  return {
    run: ({ requestId, payload, crashAfter }) =>
      new Promise((resolve) => {
        settle = resolve;
        send(requestId, payload, crashAfter);
      }),
    loaded,
    ended: () => over,
    async end() {
      over = true;
      await worker.terminate();
    },
  };
}

function startWorker({ environment, memoryMb, data }: SandboxOptions): Worker {
  const worker = new Worker(workerSource, {
    eval: true,
    name: data.around.functionName,
    env: { ...environment },
    workerData: data,
    stdout: true,
    stderr: true,
    // A small young generation keeps many idle workers small; the rest of the memory is the function's own.
    resourceLimits: { maxOldGenerationSizeMb: Math.round(memoryMb * 0.8), maxYoungGenerationSizeMb: 8 },
  });
  // What the bundle prints goes to its log; these streams carry only what Node itself has to say.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

function resultOf([succeeded, payload]: Answer): InvocationResult {
  if (payload.length > largestPayload) return tooLarge(payload.length);
  return succeeded ? { payload } : { payload, functionError: 'Unhandled' };
}
