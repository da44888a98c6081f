import { captureLogs } from './capture-logs.ts';
import { crashSwitch } from './crash-switch.ts';
import { describeError } from './describe-error.ts';
import { loadBundle } from './load-bundle.ts';
import type { Surroundings } from './serve.ts';
import { serve } from './serve.ts';
import { shiftDate } from './shift-date.ts';

/** What a worker is started with. */
export interface WorkerData {
  readonly clockOffset: SharedArrayBuffer;
  readonly logFile: string;
  readonly codeDir: string;
  readonly handler: string;
  /** Where compiled code is kept, without the hash that follows. */
  readonly codeCache: string;
  readonly around: Surroundings;
}

const pieces = [shiftDate, captureLogs, describeError, loadBundle, crashSwitch, serve];

/**
 * The program of a worker, as text: a worker started from text takes half the time and half the memory of one
 * that loads TypeScript modules. Functions print as the JavaScript they run as.
 */
export const workerSource = `
'use strict';
const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
${pieces.map((piece) => `const ${piece.name} = ${piece.toString()};`).join('\n')}

shiftDate(workerData.clockOffset);
const log = captureLogs(workerData.logFile, workerData.around.functionName);
const dieOf = (error, kind) => {
  const description = JSON.parse(describeError(error));
  if (kind) description.errorType = kind;
  console.error(JSON.stringify({ level: 'ERROR', requestId: log.requestId, ...description }));
  log.flush();
  parentPort.postMessage([false, JSON.stringify(description), true]);
  setImmediate(() => process.exit(1));
};
process.on('uncaughtException', (error) => dieOf(error));
process.on('unhandledRejection', (error) => dieOf(error, 'Runtime.UnhandledPromiseRejection'));
process.on('exit', log.flush);
const bundle = loadBundle(workerData.codeDir, workerData.handler, workerData.codeCache);
serve(parentPort, bundle, log, crashSwitch(log.flush), describeError, workerData.around);
parentPort.postMessage('ready');
`;
