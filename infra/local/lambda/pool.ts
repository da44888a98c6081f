import type { InvocationResult } from './definition.ts';
import { exited } from './failures.ts';
import type { Invocation, Sandbox } from './sandbox.ts';

interface Queued {
  readonly invocation: Invocation;
  readonly resolve: (result: InvocationResult) => void;
}

interface Idle {
  readonly sandbox: Sandbox;
  /** Milliseconds of `performance.now()`. */
  readonly since: number;
}

/** The workers of one function and the invocations that wait for one. */
export interface Pool {
  /** Runs on an idle worker, on a new one where there is room, else when one comes free. */
  run(invocation: Invocation): Promise<InvocationResult>;
  /** Has a worker ready for the first invocation. */
  warm(): Promise<void>;
  /** Workers running or idle. */
  size(): number;
  /** Whether anything runs or waits. */
  busy(): boolean;
  /** When its longest idle worker came to rest. */
  idleSince(): number | undefined;
  /** Ends the worker that was given this access key. */
  kill(accessKeyId: string): void;
  /** Ends workers that hold more memory than the function may. */
  checkMemory(): void;
  /** Ends its longest idle worker. */
  endIdle(): Promise<void>;
  /** Ends all workers; those that run are cut off. */
  close(): Promise<void>;
}

/**
 * Makes an empty pool.
 * @param start starts a worker.
 * @param room says whether one more worker may start, making room elsewhere where it can; more readily for the first.
 */
export function createPool(start: () => Sandbox, most: number, room: (isFirst: boolean) => boolean): Pool {
  const idle: Idle[] = [];
  const all = new Set<Sandbox>();
  const queue: Queued[] = [];
  let loading = 0;

  const runOn = async (sandbox: Sandbox, { invocation, resolve }: Queued) => {
    resolve(await sandbox.run(invocation));
    release(sandbox);
  };
  const release = (sandbox: Sandbox) => {
    if (sandbox.ended()) all.delete(sandbox);
    const next = queue.shift();
    if (next) void runOn(sandbox.ended() ? begin() : sandbox, next);
    else if (!sandbox.ended()) idle.push({ sandbox, since: performance.now() });
  };
  const begin = () => {
    const sandbox = start();
    all.add(sandbox);
    loading += 1;
    void sandbox.loaded.then(() => {
      loading -= 1;
      // Whoever waits for this worker comes first.
      queueMicrotask(grow);
    });
    return sandbox;
  };
  const grow = () => {
    const sandbox = queue.length > 0 ? take() : undefined;
    const next = sandbox && queue.shift();
    if (next) void runOn(sandbox, next);
  };
  const take = (): Sandbox | undefined => {
    for (let last = idle.pop(); last; last = idle.pop()) {
      if (!last.sandbox.ended()) return last.sandbox;
      all.delete(last.sandbox);
    }
    // A function always gets its first worker, so that functions waiting for each other cannot stand still. Workers
    // load one after the other: what waits may well be served by those that run before the next has loaded.
    return (loading === 0 && all.size < most && room(all.size === 0)) || all.size === 0 ? begin() : undefined;
  };

  return {
    run: (invocation) =>
      new Promise((resolve) => {
        const sandbox = take();
        if (sandbox) void runOn(sandbox, { invocation, resolve });
        else queue.push({ invocation, resolve });
      }),
    async warm() {
      if (all.size > 0 || !room(true)) return;
      const sandbox = begin();
      await sandbox.loaded;
      release(sandbox);
    },
    size: () => all.size,
    busy: () => queue.length > 0 || all.size > idle.length,
    idleSince: () => idle[0]?.since,
    kill(accessKeyId) {
      for (const sandbox of all) sandbox.kill(accessKeyId);
    },
    checkMemory() {
      // A worker that ends meanwhile has no memory to tell of.
      if (all.size > idle.length) for (const sandbox of all) sandbox.checkMemory().catch(() => undefined);
    },
    async endIdle() {
      const first = idle.shift();
      if (!first) return;
      all.delete(first.sandbox);
      await first.sandbox.end();
    },
    async close() {
      for (const { invocation, resolve } of queue.splice(0)) resolve(exited(invocation.requestId, 0));
      await Promise.all([...all].map((sandbox) => sandbox.end()));
      all.clear();
      idle.length = 0;
    },
  };
}
