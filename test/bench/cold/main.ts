import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { functions } from '../../../functions/functions.ts';
import { build, buildLock } from '../../../infra/build.ts';
import { withLock } from '../../../infra/bundle/lock.ts';
import { functionBundle } from '../../../infra/bundle/paths.ts';
import { measureStart, medianOf } from './measure-start.ts';

/** Fresh processes for each function. */
const starts = 15;

/** Names of what functions read from their environment when they load; the values do not matter. */
const environment = Object.fromEntries(
  ['TABLE_NAME', 'SEARCH_TABLE_NAME', 'IDEMPOTENCY_TABLE_NAME', 'EXECUTION_TABLE_NAME'].map((name) => [
    name,
    'x',
  ]),
);

/** What `npm run bench:cold` prints: how large each function is, and how long its code takes to start. */
async function main() {
  await withLock(buildLock, build);
  const rows = Object.keys(functions).map(measured);
  rows.sort((a, b) => b.bytes - a.bytes);
  console.log(
    `${'function'.padEnd(26)}${'KB'.padStart(6)}${'median ms'.padStart(12)}${'slowest'.padStart(10)}`,
  );
  for (const { name, bytes, medianMs, slowestMs } of rows)
    console.log(
      `${name.padEnd(26)}${(bytes / 1_000).toFixed(0).padStart(6)}${medianMs.toFixed(1).padStart(12)}${slowestMs.toFixed(1).padStart(10)}`,
    );
  const machine = { cores: availableParallelism(), model: cpus()[0]?.model };
  mkdirSync('bench', { recursive: true });
  writeFileSync('bench/cold.json', `${JSON.stringify({ machine, starts, rows }, undefined, 2)}\n`);
}

function measured(name: string) {
  const path = join(functionBundle(name), 'index.js');
  const times = Array.from({ length: starts }, () => measureStart(path, environment));
  return {
    name,
    bytes: statSync(path).size,
    medianMs: medianOf(times),
    slowestMs: Math.max(...times),
  };
}

await main();
