import { readdirSync, readFileSync } from 'node:fs';
import { mailbox, quiet } from '../../running/guest.ts';
import { startInstance } from '../../running/instance.ts';
import { type BillLine, billOf, totalOf } from './bill.ts';
import { type Counted, countedAt, enteredAt } from './counted.ts';
import { bookStay, keepHome, type Lifecycle, lifecycles, liveThrough } from './lifecycle.ts';
import { prices } from './prices.ts';
import { recurringWork } from './recurring.ts';
import { type FunctionUse, functionsOf, usedByBooking, usedInAMonth } from './used.ts';

/** US dollars for 1,000 bookings that the plain lifecycle is to cost at most, and for a month without any. */
const limits = { bookings: 1.45, month: 2 };

/** What `npm run cost` prints: AWS's bill for 1,000 bookings, and for a month in which nobody books. */
async function main() {
  for (const [index, lifecycle] of lifecycles.entries())
    await billed(lifecycle, index === lifecycles.length - 1);
}

/** Lives through one stay on a cloud of its own, and prints what it took; then, if asked for, what comes every month. */
async function billed(lifecycle: Lifecycle, withMonth: boolean) {
  const instance = await startInstance({ port: 4480, args: ['--no-seed', '--count-capacity'] });
  try {
    await keepHome(instance, lifecycle);
    await quiet(instance);
    const before = await countedAt(instance);
    const { bookingId, departure } = await bookStay(instance);
    await liveThrough(instance, departure, lifecycle);
    const after = await countedAt(instance);
    const entered = await enteredAt(instance);
    const ofBooking = [...entered].filter(([name]) => name.includes(bookingId));
    const bill = billOf(usedByBooking(before, after, ofBooking));
    print(`One booking, ${lifecycle.title}; US dollars for 1,000 of them`, bill, 1_000, limits.bookings);
    printSteps(ofBooking.map(([name, states]) => [shortName(name, bookingId), states]));
    printFunctions(functionsOf(before, after));
    console.log(`  Mails`);
    for (const { subject, to } of await mailbox(instance)) console.log(`    ${to}: ${subject}`);
    if (withMonth) printMonth(after, entered);
  } finally {
    await instance.stop();
  }
}

function printMonth(counted: Counted, entered: ReadonlyMap<string, readonly string[]>) {
  const resources = templateResources();
  const fixed = [
    ...billOf(usedInAMonth(recurringWork, counted, entered)),
    {
      what: 'Secrets Manager, secrets',
      ...priced(count(resources, 'AWS::SecretsManager::Secret'), prices.secretMonth),
    },
    {
      what: 'CloudWatch, alarms over ten',
      ...priced(Math.max(0, alarmMetrics(resources) - prices.freeAlarms), prices.alarmMonth),
    },
  ];
  const title = 'A month in which nobody books; a domain of its own adds $0.50 for its hosted zone';
  print(title, fixed, 1, limits.month);
}

function printSteps(executions: readonly (readonly [name: string, states: readonly string[]])[]) {
  console.log('  Transitions');
  for (const [name, states] of executions)
    console.log(`  ${String(states.length).padStart(4)}  ${name}: ${states.join(', ')}`);
}

function printFunctions(functions: readonly FunctionUse[]) {
  console.log('  Functions: calls, reads of the settings');
  for (const { name, invocations, secretCalls } of functions)
    console.log(`  ${String(invocations).padStart(4)}${String(secretCalls).padStart(4)}  ${name}`);
}

const shortName = (name: string, bookingId: string) =>
  (name.split(' ').at(-1) ?? name).replace(`-${bookingId}`, '');

function print(title: string, lines: readonly BillLine[], times: number, limit: number) {
  console.log(`\n${title}`);
  for (const { what, amount, dollars } of lines)
    if (amount > 0)
      console.log(
        `  ${what.padEnd(32)}${amount.toFixed(0).padStart(10)}${(dollars * times).toFixed(4).padStart(10)}`,
      );
  const total = totalOf(lines) * times;
  const verdict = total <= limit ? 'within' : 'over';
  console.log(`  ${'together'.padEnd(42)}${total.toFixed(4).padStart(10)}, ${verdict} the limit of ${limit}`);
}

const priced = (amount: number, price: number) => ({ amount, dollars: amount * price });

const templateResources = (): string =>
  readdirSync('cdk.out')
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => readFileSync(`cdk.out/${name}`, 'utf8'))
    .join('\n');

/** AWS bills the metrics that alarms look at. */
const alarmMetrics = (text: string): number =>
  count(text, 'AWS::CloudWatch::Alarm') -
  occurrences(text, '"Metrics": [') +
  occurrences(text, '"MetricStat": {');

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const count = (text: string, type: string): number => occurrences(text, `"Type": "${type}"`);

await main();
