import { Worker } from 'node:worker_threads';
import type { FunctionDefinition, InvocationResult } from './definition.ts';
import { exited, outOfMemory, timedOut, tooLarge } from './failures.ts';
import type { Answer, Call, FromCaller, FunctionData, Order } from './worker/serve.ts';
import { workerSource } from './worker/source.ts';

/** A function as it was deployed once. */
export interface Deployed {
  /** Another for every deployment. */
  readonly id: number;
  readonly definition: FunctionDefinition;
  /** What a worker loads it with: fresh credentials every time. */
  data(): FunctionData;
}

/** One invocation on its way to a worker. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  /** Requests answered before the worker is made to crash; 0 for never. */
  readonly crashAfter: number;
  readonly from?: FromCaller | undefined;
}

/** A worker thread that loads functions when they are first called, and runs one invocation at a time. */
export interface Host {
  /** Runs one invocation; never throws. */
  run(deployed: Deployed, invocation: Invocation): Promise<InvocationResult>;
  /** Loads a function ahead of its first call. */
  load(deployed: Deployed): Promise<void>;
  /** Whether it has loaded the function, or is about to. */
  has(deployed: Deployed): boolean;
  /** Whether it is loading that function at the moment. */
  isLoading(deployed: Deployed): boolean;
  /** Whether what it runs has waited for something outside for most of the time, at least for so many milliseconds. */
  waits(ms: number): boolean;
  /** Functions it has loaded. */
  size(): number;
  /** Ends a running worker that holds more than the function's memory outside its heap too, as buffers are. */
  checkMemory(): Promise<void>;
  /** Whether the worker has ended and cannot run anything. */
  ended(): boolean;
  /** Ends the worker if what it runs was given this access key; its invocation fails as one that crashed. */
  kill(accessKeyId: string): void;
  /** Ends the worker now. */
  end(): Promise<void>;
}

/** What a worker runs at the moment. */
interface Running {
  readonly deployed: Deployed;
  readonly requestId: string;
  readonly settle: (result: InvocationResult) => void;
  /** Called when the function has loaded. */
  readonly go: () => void;
}

/** Lambda gives a function ten seconds to load. */
const loadSeconds = 10;
const megabyte = 1024 * 1024;
const largestPayload = 6 * megabyte + 100;
/** What one loaded function takes of a worker's memory before it does anything. */
const codeMb = 6;

/** Starts a worker for functions of one memory size. What goes wrong while one loads is the answer to its first invocation. */
export function startHost(clockOffset: SharedArrayBuffer, memoryMb: number, mostLoaded: number): Host {
  const worker = startWorker(clockOffset, memoryMb * 0.8 + mostLoaded * codeMb);
  const accessKeys = new Map<number, string | undefined>();
  let running: Running | undefined;
  let looked: Running | undefined;
  let timer: NodeJS.Timeout | undefined;
  let began = worker.performance.eventLoopUtilization();
  let loading = false;
  let over = false;

  const finish = (result: InvocationResult) => {
    clearTimeout(timer);
    const settled = running;
    running = undefined;
    settled?.settle(result);
  };
  const requestId = () => running?.requestId ?? '';
  const die = (result: InvocationResult) => {
    over = true;
    finish(result);
  };
  const kill = (result: InvocationResult) => {
    die(result);
    void worker.terminate();
  };
  const stopAfter = (seconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => kill(timedOut(requestId(), seconds)), seconds * 1000);
  };
  const order = (given: Order) => worker.postMessage(given);
  const begin = (next: Running) => {
    running = next;
    began = worker.performance.eventLoopUtilization();
    const { id, data } = next.deployed;
    if (accessKeys.has(id)) return next.go();
    const toLoad = data();
    accessKeys.set(id, toLoad.environment.AWS_ACCESS_KEY_ID);
    loading = true;
    stopAfter(loadSeconds);
    order(['load', id, toLoad]);
  };

  const loaded = () => {
    loading = false;
    running?.go();
  };

  worker.on('message', (message: Answer | 'loaded') => {
    if (message === 'loaded') loaded();
    else if (message[2]) die(resultOf(message));
    else finish(resultOf(message));
  });
  // What the bundle throws it says itself: only the end of its heap comes here.
  worker.on('error', () => die(outOfMemory(requestId())));
  worker.on('exit', (code) => die(exited(requestId(), code)));

  return {
    run: (deployed, invocation) =>
      new Promise((settle) => {
        const go = () => {
          const { timeoutSeconds } = deployed.definition;
          stopAfter(timeoutSeconds);
          order(['call', deployed.id, callOf(invocation, timeoutSeconds)]);
        };
        begin({ deployed, requestId: invocation.requestId, settle, go });
      }),
    load: (deployed) =>
      new Promise((resolve) => {
        const go = () => finish({ payload: 'null' });
        begin({ deployed, requestId: '', settle: () => resolve(), go });
      }),
    has: ({ id }) => accessKeys.has(id),
    isLoading: ({ id }) => loading && running?.deployed.id === id,
    waits(ms) {
      const { idle, utilization } = worker.performance.eventLoopUtilization(began);
      return !loading && idle >= ms && utilization < 0.5;
    },
    size: () => accessKeys.size,
    ended: () => over,
    async checkMemory() {
      // Most have their answer before they are looked at a second time.
      const isSecondLook = running !== undefined && running === looked;
      looked = running;
      if (!isSecondLook || over) return;
      const { used_heap_size, external_memory } = await worker.getHeapStatistics();
      const most = (memoryMb + accessKeys.size * codeMb) * megabyte;
      if (used_heap_size + external_memory > most && !over) kill(outOfMemory(requestId()));
    },
    kill(accessKeyId) {
      if (running && accessKeys.get(running.deployed.id) === accessKeyId) kill(exited(requestId(), 137));
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

function startWorker(clockOffset: SharedArrayBuffer, heapMb: number): Worker {
  const worker = new Worker(workerSource, {
    eval: true,
    name: 'functions',
    // Each function sees its own variables (`load-bundle.ts`).
    env: {},
    workerData: { clockOffset },
    stdout: true,
    stderr: true,
    // What Node finds experimental is how we load bundles, not what they do (`load-bundle.ts`).
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // A small young generation keeps workers small; the rest of the memory is the functions' own.
    resourceLimits: { maxOldGenerationSizeMb: Math.round(heapMb), maxYoungGenerationSizeMb: 8 },
  });
  // What the bundles print goes to their logs; these streams carry only what Node itself has to say.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

function resultOf([succeeded, payload]: Answer): InvocationResult {
  if (payload.length > largestPayload) return tooLarge(payload.length);
  return succeeded ? { payload } : { payload, functionError: 'Unhandled' };
}
