import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { place } from '../../infra/local/cloud/place.ts';
import { createStepFunctions } from '../../infra/local/sfn/step-functions.ts';

const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
const activity = createActivity();
const clock = createClock(activity);
const owner = { kind: 'owner' } as const;
const roleArn = `arn:aws:iam::${place.accountId}:role/bench`;
const engine = createStepFunctions({
  file: join(folder, 'states.sqlite'),
  clock,
  activity,
  place,
  async callAws(_service, _operation, input) {
    const { FunctionName, Payload } = { FunctionName: '', Payload: '', ...Object(input) };
    if (FunctionName === 'last') reached.get(Payload)?.();
    return { StatusCode: 200, Payload };
  },
});
/** Told when an execution has reached its last Task. */
const reached = new Map<string, () => void>();

/** Ten states: a Choice, five Tasks with a retrier, four Passes that assign. */
const steps = Array.from({ length: 8 }, (_, i) => `Step${i}`);
const task = (FunctionName: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName, Payload: '{% $states.input.booking %}' },
  Retry: [{ ErrorEquals: ['States.ALL'] }],
  TimeoutSeconds: 60,
  Output: '{% $states.input %}',
});
const step = (i: number) => {
  const Next = steps[i + 1] ?? 'Last';
  return i % 2 === 0
    ? { ...task('any'), Next }
    : { Type: 'Pass', Assign: { last: '{% $states.input.booking %}' }, Next };
};
const busy = {
  QueryLanguage: 'JSONata',
  StartAt: 'Which',
  States: {
    Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.booking >= 0 %}', Next: 'Step0' }] },
    ...Object.fromEntries(steps.map((name, i) => [name, step(i)])),
    Last: { ...task('last'), End: true },
  },
};
const transitionsEach = 10;

const waiting = {
  QueryLanguage: 'JSONata',
  StartAt: 'Hold',
  States: { Hold: { Type: 'Wait', Seconds: 86_400, End: true } },
};

const define = (name: string, definition: object) =>
  engine.define({ name, definition: JSON.stringify(definition), roleArn, type: 'STANDARD' });
const start = (stateMachineArn: string, input: object) =>
  engine.call('StartExecution', { stateMachineArn, input: JSON.stringify(input) }, owner);

/** Runs executions one after another on so many lines; each is on disk to its last event when the next begins. */
async function transitionsPerSecond(machine: string, lines: number): Promise<number> {
  let ended = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const line = async (n: number) => {
    for (let booking = n; performance.now() < until; booking += lines) {
      const last = new Promise<void>((resume) => reached.set(String(booking), resume));
      const started = await start(machine, { booking });
      const { executionArn } = { executionArn: '', ...Object(started) };
      await last;
      reached.delete(String(booking));
      while (!(await hasEnded(executionArn))) await new Promise((turn) => setImmediate(turn));
      ended += 1;
    }
  };
  await Promise.all(Array.from({ length: lines }, (_, n) => line(n)));
  return (ended * transitionsEach) / ((performance.now() - began) / 1000);
}

async function hasEnded(executionArn: string): Promise<boolean> {
  const described = await engine.call('DescribeExecution', { executionArn }, owner);
  const { status } = { status: '', ...Object(described) };
  if (status !== 'SUCCEEDED' && status !== 'RUNNING') throw new Error(`${executionArn} is ${status}`);
  return status === 'SUCCEEDED';
}

/** CPU milliseconds that so many waiting executions cost in some seconds of doing nothing. */
async function cpuOfWaiting(machine: string, executions: number): Promise<number> {
  for (let n = 0; n < executions; n += 500)
    await Promise.all(Array.from({ length: 500 }, (_, i) => start(machine, { n: n + i })));
  await activity.quiet();
  await new Promise((later) => setTimeout(later, 1000));
  const before = process.cpuUsage();
  await new Promise((later) => setTimeout(later, seconds * 1000));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

try {
  console.log(`${availableParallelism()} cores, ${cpus()[0]?.model}`);
  const machine = await define('busy', busy);
  await transitionsPerSecond(machine, 8);
  for (const lines of [1, 8, 32]) {
    const perSecond = await transitionsPerSecond(machine, lines);
    console.log(
      `${Math.round(perSecond)} transitions/s with ${lines} executions at a time, every event on disk`,
    );
  }
  const executions = 10_000;
  const milliseconds = await cpuOfWaiting(await define('waiting', waiting), executions);
  console.log(`${executions} waiting executions: ${milliseconds.toFixed(0)} ms of CPU in ${seconds} s`);
  console.log(
    `memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB; in it ${JSON.stringify(engine.inMemory())}`,
  );
} finally {
  engine.close();
  clock.close();
  rmSync(folder, { recursive: true });
}
