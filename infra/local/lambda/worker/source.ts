import { captureLogs } from './capture-logs.ts';
import { crashSwitch } from './crash-switch.ts';
import { describeError } from './describe-error.ts';
import { loadBundle } from './load-bundle.ts';
import { serve } from './serve.ts';
import { shiftDate } from './shift-date.ts';

/** What a worker is started with. */
export interface WorkerData {
  readonly clockOffset: SharedArrayBuffer;
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
const log = captureLogs();
const dieOf = (error, kind) => {
  const description = JSON.parse(describeError(error));
  if (kind) description.errorType = kind;
  console.error(JSON.stringify({ level: 'ERROR', requestId: log.speaker()?.requestId, ...description }));
  log.flush();
  parentPort.postMessage([false, JSON.stringify(description), true]);
  setImmediate(() => process.exit(1));
};
process.on('uncaughtException', (error) => dieOf(error));
process.on('unhandledRejection', (error) => dieOf(error, 'Runtime.UnhandledPromiseRejection'));
process.on('exit', log.flush);
serve(parentPort, { log, crash: crashSwitch(log.flush), loadBundle, describe: describeError });
`;
