import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { type Instance, startInstance } from '../running/instance.ts';
import { becomeVisitor, type Visitor } from '../running/visitor.ts';
import { startFloor } from './floor.ts';
import { type Load, measure } from './measure.ts';
import { fourteenMonths } from './months.ts';
import { raceForOneHome } from './race.ts';
import { formatTable, type Row } from './table.ts';
import { bookings, calendars, keepHomes, quotes, searches, type Workload } from './workloads.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const port = 4400;
const rows: Row[] = [];

async function run(workload: Workload, target: number) {
  await measure({ port: target, concurrency: 8, seconds: seconds / 2, ...workload });
  for (const concurrency of [1, 8, 32]) {
    const load: Load = {
      port: target,
      concurrency,
      seconds,
      ...workload,
      unexpected: explainFirst(workload.what),
    };
    const figures = await measure(load);
    rows.push({ what: workload.what, concurrency, ...figures });
    console.log(formatTable(rows.slice(-1)).split('\n').at(-1));
  }
}

const explained = new Set<string>();
const explainFirst = (what: string) => (answer: { status: number; body: string }) => {
  if (explained.has(what)) return;
  explained.add(what);
  console.error(`${what}: first unexpected answer ${answer.status} ${answer.body.slice(0, 400)}`);
};

async function measureSearches(instance: Instance, visitor: Visitor) {
  for (const homes of [10, 100, 1_000]) {
    await keepHomes(instance, homes);
    await run(searches(visitor, homes), instance.port);
  }
}

async function main() {
  const floor = await startFloor();
  await run(
    {
      what: 'floor: bare Node server',
      expect: 200,
      request: () => ({ method: 'GET', path: '/', headers: {} }),
    },
    floor.port,
  );
  floor.stop();

  const first = await startInstance({ port, asUsers: true });
  await first.stop();
  const instance = await startInstance({ port, args: ['--no-seed'], asUsers: true });
  let measured: Omit<Report, 'fourteenMonthsMs'>;
  try {
    const visitor = await becomeVisitor(port);
    await measureSearches(instance, visitor);
    await run(quotes(visitor), port);
    await run(calendars(visitor), port);
    await run(await bookings(instance, visitor), port);
    const race = await raceForOneHome(instance, visitor);
    measured = {
      machine: { cores: availableParallelism(), model: cpus()[0]?.model },
      startMs: Math.round(first.startMs),
      memoryMb: Math.round(instance.memoryMb()),
      race,
      rows,
    };
  } finally {
    await instance.stop();
  }
  report({ ...measured, fourteenMonthsMs: Math.round(await fourteenMonths(port)) });
}

interface Report {
  readonly machine: { readonly cores: number; readonly model: string | undefined };
  readonly startMs: number;
  readonly memoryMb: number;
  /** How long 14 months on 200 paid stays take. */
  readonly fourteenMonthsMs: number;
  readonly race: object;
  readonly rows: readonly Row[];
}

function report(result: Report) {
  console.log(`\n${formatTable(result.rows)}\n`);
  console.log(`start to ready, warm: ${result.startMs} ms   memory of everything: ${result.memoryMb} MB`);
  console.log(`64 clients, one home, overlapping stays: ${JSON.stringify(result.race)}`);
  console.log(`14 months on 200 stays: ${(result.fourteenMonthsMs / 1_000).toFixed(1)} s`);
  mkdirSync('bench', { recursive: true });
  writeFileSync('bench/latest.json', `${JSON.stringify(result, undefined, 2)}\n`);
}

await main();
