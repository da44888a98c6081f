import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type Measure, namespace } from '../../../functions/adapters/measures.ts';
import type { Concern } from './alarm.ts';
import { ofFunctions } from './of-functions.ts';
import { ofApi, ofMail, ofSchedules, ofTable } from './of-services.ts';

/** What the concerns are measured at. */
export interface Measured {
  readonly api: RestApi;
  /** Queues of what failed for good, by what failed. */
  readonly failures: Readonly<Record<string, Queue>>;
  readonly tableName: string;
  /** What a function is called in this stage. */
  readonly deployedAs: (name: string) => string;
}

/** What is lost while something lies in a queue of what failed for good. */
const lost: Readonly<Record<string, string>> = {
  'mail-feedback': 'Letters go on to an address that takes none, and SES may stop all of our mail.',
  stages: 'A stay goes without its reminder, cleaner, door code or balance.',
  'record-executions': 'The console shows workflows as they stood before, so that red ones may not be seen.',
  'start-workflows': 'Paid stays are not confirmed, and holds that nobody pays for keep their nights.',
  'index-search': 'The search shows homes that are taken or hides free ones, whose nights then stay empty.',
};

/**
 * Everything that loses money or nights, but for executions that end red, of which the event bus tells one by one and for
 * nothing. AWS bills each metric that an alarm looks at, ten are free, so there is one for a concern and not for a function.
 */
export const concerns = ({ api, failures, tableName, deployedAs }: Measured): readonly Concern[] => [
  ...Object.entries(failures).map(([name, queue]) => failed(name, queue)),
  ...ofApi(api),
  ...ofFunctions(deployedAs),
  ...ofMail,
  ...ofTable(tableName),
  ...ofSchedules,
  {
    name: 'work waits too long',
    impact:
      'Something that only a person can solve has waited for a day: money or a guest may be lost to it.',
    metric: own('OldestWorkItemHours'),
    threshold: 24,
  },
];

function failed(name: string, queue: Queue): Concern {
  const impact = lost[name];
  if (impact === undefined) throw new Error(`What is lost when ${name} fails?`);
  const metric = queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM });
  return { name: `${name} failed`, impact, metric, threshold: 1 };
}

/** What the product measures of itself; the nightly sweep tells once a day. */
const own = (metricName: Measure) =>
  new Metric({ namespace, metricName, period: Duration.days(1), statistic: Stats.MAXIMUM });
