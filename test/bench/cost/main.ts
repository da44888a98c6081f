import { readdirSync, readFileSync } from 'node:fs';
import { mailbox, quiet } from '../../running/guest.ts';
import { startInstance } from '../../running/instance.ts';
import { type BillLine, billOf, totalOf } from './bill.ts';
import { countedAt, transitionsAt } from './counted.ts';
import { bookStay, keepHome, liveThrough } from './lifecycle.ts';
import { prices } from './prices.ts';
import { recurringWork } from './recurring.ts';
import { usedByBooking, usedInAMonth } from './used.ts';

/** What `npm run cost` prints: AWS's bill for 1,000 bookings, and for a month in which nobody books. */
async function main() {
  const instance = await startInstance({ port: 4480, args: ['--no-seed', '--count-capacity'] });
  try {
    await keepHome(instance);
    await quiet(instance);
    const before = await countedAt(instance);
    const { bookingId, departure } = await bookStay(instance);
    await liveThrough(instance, departure);
    const after = await countedAt(instance);
    const transitions = await transitionsAt(instance);
    const ofBooking = [...transitions].filter(([name]) => name.includes(bookingId));
    const letters = await mailbox(instance);
    print(
      'One booking, from the search to the review request; US dollars for 1,000 of them',
      billOf(usedByBooking(before, after, ofBooking)),
      1_000,
    );
    console.log(
      '  Transitions\n' +
        ofBooking.map(([name, count]) => `  ${count}  ${shortName(name, bookingId)}`).join('\n'),
    );
    console.log(`  Mails\n${letters.map(({ subject, to }) => `  ${to}: ${subject}`).join('\n')}`);
    const resources = templateResources();
    const fixed = [
      ...billOf(usedInAMonth(recurringWork, after, transitions)),
      {
        what: 'Secrets Manager, secrets',
        ...priced(count(resources, 'AWS::SecretsManager::Secret'), prices.secretMonth),
      },
      {
        what: 'CloudWatch, alarms over ten',
        ...priced(Math.max(0, alarmMetrics(resources) - prices.freeAlarms), prices.alarmMonth),
      },
    ];
    print('\nA month in which nobody books; a domain of its own adds $0.50 for its hosted zone', fixed, 1);
  } finally {
    await instance.stop();
  }
}

const shortName = (name: string, bookingId: string) => name.split(' ').at(-1)?.replace(`-${bookingId}`, '');

function print(title: string, lines: readonly BillLine[], times: number) {
  console.log(`\n${title}`);
  for (const { what, amount, dollars } of lines)
    if (amount > 0)
      console.log(
        `  ${what.padEnd(32)}${amount.toFixed(0).padStart(10)}${(dollars * times).toFixed(4).padStart(10)}`,
      );
  console.log(`  ${'together'.padEnd(42)}${(totalOf(lines) * times).toFixed(4).padStart(10)}`);
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
