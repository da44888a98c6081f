import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FunctionDefinition, InvocationResult } from './definition.ts';

/** A log that has grown over this is put aside as `<function>.1.jsonl`, in place of the one before. */
const largestLog = 32 * 1024 * 1024;
/** Lambda tells the last four kilobytes of a log. Source: Lambda API Reference, Invoke, `LogResult`. */
const tailBytes = 4 * 1024;

/** What one invocation came to, for its log. */
export interface Report {
  readonly definition: FunctionDefinition;
  readonly requestId: string;
  readonly durationMs: number;
  readonly result: InvocationResult;
  /** The shared clock, in epoch ms. */
  readonly now: number;
}

/** The functions' logs: `logs/<function>.jsonl` in the data folder, a JSON object a line. */
export function createLogFiles(dataDir: string) {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const fileOf = (name: string) => join(folder, `${name}.jsonl`);
  const size = (name: string) => statSync(fileOf(name), { throwIfNoEntry: false })?.size ?? 0;

  return {
    fileOf,
    size,
    /** Puts a log aside that has grown large. Workers that run go on with the one put aside. */
    rotate(name: string) {
      if (size(name) > largestLog) renameSync(fileOf(name), join(folder, `${name}.1.jsonl`));
    },
    /** Notes an end of which the function itself could say nothing. */
    noteEnd: (report: Report) =>
      appendFileSync(fileOf(report.definition.name), `${JSON.stringify(endOf(report))}\n`),
    /** The end of what an invocation logged since the log was `from` bytes long, in base64 as `LogType: Tail` has it. */
    tail(report: Report, from: number): string {
      const { definition, requestId } = report;
      const own = readFrom(fileOf(definition.name), from)
        .split('\n')
        .filter((line) => line.includes(requestId));
      const lines = [JSON.stringify(startOf(report)), ...own, JSON.stringify(reportOf(report))];
      return Buffer.from(`${lines.join('\n')}\n`)
        .subarray(-tailBytes)
        .toString('base64');
    },
  };
}

function readFrom(file: string, from: number): string {
  const handle = openSync(file, 'a+');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(handle).size - from));
    readSync(handle, bytes, 0, bytes.length, from);
    return bytes.toString();
  } finally {
    closeSync(handle);
  }
}

const timeOf = (now: number) => new Date(now).toISOString();

const statusOf = ({ functionError, endedBy }: InvocationResult) =>
  endedBy === 'timeout' ? 'timeout' : functionError ? 'error' : 'success';

/** Platform lines. Source: Lambda Telemetry API, "Event schema reference". */
const startOf = ({ requestId, now, durationMs }: Report) => ({
  time: timeOf(now - durationMs),
  type: 'platform.start',
  record: { requestId, version: '$LATEST' },
});

const reportOf = ({ definition, requestId, durationMs, result, now }: Report) => ({
  time: timeOf(now),
  type: 'platform.report',
  record: {
    requestId,
    metrics: {
      durationMs: Math.round(durationMs * 1000) / 1000,
      billedDurationMs: Math.ceil(durationMs),
      memorySizeMB: definition.memoryMb,
    },
    status: statusOf(result),
  },
});

function endOf({ definition, requestId, result, now }: Report) {
  const { errorType, errorMessage }: Record<string, unknown> = JSON.parse(result.payload);
  const where = { functionName: definition.name, requestId };
  return { timestamp: timeOf(now), level: 'ERROR', ...where, errorType, errorMessage };
}
