import { type Connection, openConnection, type WireAnswer, type WireRequest } from '../running/connection.ts';

/** What one measurement found. Times in milliseconds. */
export interface Figures {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Answers other than the expected status. */
  readonly errors: number;
}

/** A load to put on a server. */
export interface Load {
  readonly port: number;
  readonly concurrency: number;
  readonly seconds: number;
  readonly expect: number;
  /** The n-th request. */
  readonly request: (n: number) => WireRequest;
  /** Told of each answer that was not expected. */
  readonly unexpected?: (answer: WireAnswer) => void;
}

/** Sends requests from so many connections for so long, each as soon as the one before was answered. */
export async function measure(load: Load): Promise<Figures> {
  const connections = await Promise.all(
    Array.from({ length: load.concurrency }, () => openConnection(load.port)),
  );
  const times: number[] = [];
  const start = performance.now();
  const until = start + load.seconds * 1_000;
  let sent = 0;
  let errors = 0;
  const run = async (connection: Connection) => {
    while (performance.now() < until) {
      const request = load.request(sent++);
      const began = performance.now();
      const answer = await connection.send(request);
      times.push(performance.now() - began);
      if (answer.status !== load.expect) {
        errors += 1;
        load.unexpected?.(answer);
      }
    }
  };
  await Promise.all(connections.map(run));
  const seconds = (performance.now() - start) / 1_000;
  for (const connection of connections) connection.close();
  return { requests: times.length, perSecond: times.length / seconds, ...percentiles(times), errors };
}

function percentiles(times: number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
