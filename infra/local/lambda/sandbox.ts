import { Worker } from 'node:worker_threads';
import type { InvocationResult } from './definition.ts';
import { exited, outOfMemory, timedOut, tooLarge } from './failures.ts';
import type { Answer, Call, FromCaller } from './worker/serve.ts';
import { type WorkerData, workerSource } from './worker/source.ts';

/** One invocation on its way to a worker. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  /** Requests answered before the worker is made to crash; 0 for never. */
  readonly crashAfter: number;
  readonly from?: FromCaller | undefined;
}

/** A worker thread with the function's bundle loaded: runs one invocation at a time. */
export interface Sandbox {
  /** Runs one invocation; never throws. */
  run(invocation: Invocation): Promise<InvocationResult>;
  /** Resolves when the bundle is loaded, or the worker has ended over it. */
  readonly loaded: Promise<void>;
  /** Ends a running worker that holds more than the function's memory outside its heap too, as buffers are. */
  checkMemory(): Promise<void>;
  /** Whether the worker has ended and cannot run anything. */
  ended(): boolean;
  /** Ends the worker if it was given this access key; its invocation fails as one that crashed. */
  kill(accessKeyId: string): void;
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
const megabyte = 1024 * 1024;
const largestPayload = 6 * megabyte + 100;

/** Starts a worker. What goes wrong while it loads is the answer to its first invocation. */
export function startSandbox(options: SandboxOptions): Sandbox {
  const worker = startWorker(options);
  let waiting: Invocation | undefined;
  let looked: Invocation | undefined;
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
  const requestId = () => waiting?.requestId ?? '';
  const die = (result: InvocationResult) => {
    over = true;
    settleLoaded();
    finish(result);
  };
  const kill = (result: InvocationResult) => {
    die(result);
    void worker.terminate();
  };
  const stopAfter = (seconds: number) => {
    timer = setTimeout(() => kill(timedOut(requestId(), seconds)), seconds * 1000);
  };
  const send = (invocation: Invocation) => {
    waiting = invocation;
    if (!ready) return stopAfter(loadSeconds);
    stopAfter(options.timeoutSeconds);
    worker.postMessage(callOf(invocation, options.timeoutSeconds));
  };

  worker.on('message', (message: Answer | 'ready') => {
    if (message !== 'ready') return message[2] ? die(resultOf(message)) : finish(resultOf(message));
    ready = true;
    settleLoaded();
    clearTimeout(timer);
    if (waiting) send(waiting);
  });
  // What the bundle throws it says itself: only the end of its heap comes here.
  worker.on('error', () => die(outOfMemory(requestId())));
  worker.on('exit', (code) => die(exited(requestId(), code)));

  return {
    run: (invocation) =>
      new Promise((resolve) => {
        settle = resolve;
        send(invocation);
      }),
    loaded,
    ended: () => over,
    async checkMemory() {
      // Most have their answer before they are looked at a second time.
      const isSecondLook = waiting !== undefined && waiting === looked;
      looked = waiting;
      if (!isSecondLook || over) return;
      const { used_heap_size, external_memory } = await worker.getHeapStatistics();
      if (used_heap_size + external_memory > options.memoryMb * megabyte && !over)
        kill(outOfMemory(requestId()));
    },
    kill(accessKeyId) {
      if (options.environment.AWS_ACCESS_KEY_ID === accessKeyId && !over) kill(exited(requestId(), 137));
    },
    async end() {
      over = true;
      await worker.terminate();
    },
  };
}

function callOf({ requestId, payload, crashAfter, from }: Invocation, timeoutSeconds: number): Call {
  const deadline = performance.timeOrigin + performance.now() + timeoutSeconds * 1000;
  return [requestId, payload, deadline, crashAfter, from];
}

function startWorker({ environment, memoryMb, data }: SandboxOptions): Worker {
  const worker = new Worker(workerSource, {
    eval: true,
    name: data.around.functionName,
    env: { ...environment },
    workerData: data,
    stdout: true,
    stderr: true,
    // What Node finds experimental is how we load bundles, not what they do (`load-bundle.ts`).
    execArgv: ['--disable-warning=ExperimentalWarning'],
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
