import type { InvocationResult } from './definition.ts';
import { exited } from './failures.ts';
import type { Deployed, Host, Invocation } from './host.ts';

/** The worker threads that run all functions of one memory size, and the invocations that wait for one. */
export interface Hosts {
  /** Runs on an idle worker that has loaded the function, else soon on one that has or loads it. */
  run(deployed: Deployed, invocation: Invocation): Promise<InvocationResult>;
  /** Has the function loaded for its first invocation. */
  warm(deployed: Deployed): Promise<void>;
  /** Workers running or idle. */
  size(): number;
  /** Whether anything runs or waits. */
  isBusy(): boolean;
  /** Ends the worker that runs what was given this access key. */
  kill(accessKeyId: string): void;
  /** Ends workers whose function holds more memory than it may. */
  checkMemory(): void;
  /** Ends all workers; those that run are cut off. */
  close(): Promise<void>;
}

/** How many workers there are, and for how long. */
export interface HostLimits {
  /** So many run side by side; more would only share the machine's cores. */
  readonly usual: number;
  /** So many when all wait for something outside. */
  readonly most: number;
  /** Functions that one worker loads before a fresh one takes its place. */
  readonly mostLoaded: number;
  /** An idle worker ends after this; all but the last after a twentieth of it. */
  readonly idleMs: number;
}

interface Waiting {
  readonly deployed: Deployed;
  readonly since: number;
  readonly start: (host: Host) => void;
  readonly giveUp: () => void;
}

/** Loading a function takes longer than most invocations: the worker that has it is waited for so long. */
const patienceMs = 25;
/** When all wait this long for something outside, another worker is worth its start. */
const waitMs = 200;
/** A worker more is missed little when it has ended. */
const surplusShare = 1 / 20;

/** Makes an empty set of workers; `start` starts one. */
export function createHosts(start: () => Host, limits: HostLimits): Hosts {
  const all = new Set<Host>();
  /** The one that ran last comes last. */
  const idle = new Map<Host, number>();
  const busy = new Set<Host>();
  const running = new Map<number, number>();
  let queue: Waiting[] = [];
  let looking: NodeJS.Timeout | undefined;

  const count = (id: number, change: number) => {
    const now = (running.get(id) ?? 0) + change;
    if (now > 0) running.set(id, now);
    else running.delete(id);
  };
  const release = (host: Host, { id }: Deployed) => {
    count(id, -1);
    busy.delete(host);
    if (host.ended()) all.delete(host);
    else idle.set(host, performance.now());
    dispatch();
  };
  const begin = () => {
    const host = start();
    all.add(host);
    return host;
  };
  const retire = (host: Host) => {
    idle.delete(host);
    all.delete(host);
    void host.end();
  };
  /** An idle worker that can load one more function: the one with the fewest. */
  const emptiest = () => {
    const [host] = [...idle.keys()].sort((a, b) => a.size() - b.size());
    if (!host || host.size() < limits.mostLoaded) return host;
    retire(host);
    return begin();
  };
  const allWait = () => [...busy].every((host) => host.waits(waitMs));
  const choose = ({ deployed, since }: Waiting, now: number): Host | undefined => {
    const knowing = [...idle.keys()].findLast((host) => host.has(deployed));
    if (knowing) return knowing;
    const waited = now - since;
    const busyWithIt = [...all].filter((host) => host.has(deployed));
    if (busyWithIt.some((host) => host.isLoading(deployed))) return undefined;
    if (busyWithIt.length > 0 && waited < patienceMs) return undefined;
    const loader = emptiest();
    if (loader) return loader;
    if (all.size < limits.usual) return begin();
    // Functions that wait for one another must not stand still, whatever runs.
    const mayGrow = all.size < limits.most || !running.has(deployed.id);
    return mayGrow && allWait() ? begin() : undefined;
  };
  const dispatch = () => {
    for (const host of idle.keys())
      if (host.ended()) {
        idle.delete(host);
        all.delete(host);
      }
    const now = performance.now();
    queue = queue.filter((waiting) => {
      const host = choose(waiting, now);
      if (!host) return true;
      idle.delete(host);
      busy.add(host);
      count(waiting.deployed.id, 1);
      waiting.start(host);
      return false;
    });
    if (queue.length > 0) looking ??= setTimeout(lookAgain, patienceMs);
  };
  const lookAgain = () => {
    looking = undefined;
    dispatch();
  };
  const enter = (deployed: Deployed, start: (host: Host) => void, giveUp: () => void) => {
    queue.push({ deployed, since: performance.now(), start, giveUp });
    dispatch();
  };
  const endRested = () => {
    for (const [host, since] of idle) {
      const rests = all.size > 1 ? limits.idleMs * surplusShare : limits.idleMs;
      if (performance.now() - since > rests) retire(host);
    }
  };
  const sweeper = setInterval(endRested, Math.max(50, limits.idleMs / 60)).unref();

  /** What is to die takes nothing with it but a worker of its own. */
  const runAlone = async (deployed: Deployed, invocation: Invocation) => {
    const host = begin();
    busy.add(host);
    const result = await host.run(deployed, invocation);
    busy.delete(host);
    retire(host);
    return result;
  };
  const runShared = (deployed: Deployed, invocation: Invocation) =>
    new Promise<InvocationResult>((resolve) => {
      const on = async (host: Host) => {
        resolve(await host.run(deployed, invocation));
        release(host, deployed);
      };
      const giveUp = () => resolve(exited(invocation.requestId, 0));
      enter(deployed, (host) => void on(host), giveUp);
    });

  return {
    run: (deployed, invocation) => (invocation.crashAfter > 0 ? runAlone : runShared)(deployed, invocation),
    warm: (deployed) =>
      new Promise((resolve) => {
        const on = async (host: Host) => {
          await host.load(deployed);
          release(host, deployed);
          resolve();
        };
        enter(deployed, (host) => void on(host), resolve);
      }),
    size: () => all.size,
    isBusy: () => queue.length > 0 || busy.size > 0,
    kill(accessKeyId) {
      for (const host of all) host.kill(accessKeyId);
    },
    checkMemory() {
      // A worker that ends meanwhile has no memory to tell of.
      for (const host of busy) host.checkMemory().catch(() => undefined);
    },
    async close() {
      clearInterval(sweeper);
      clearTimeout(looking);
      for (const { giveUp } of queue.splice(0)) giveUp();
      await Promise.all([...all].map((host) => host.end()));
      all.clear();
      idle.clear();
    },
  };
}
