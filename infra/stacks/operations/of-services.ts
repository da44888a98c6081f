import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Concern } from './alarm.ts';

const period = Duration.minutes(5);

/** Requests of guests, operators and vendors. */
export const ofApi = (api: RestApi): Concern[] => [
  {
    name: 'api answers 5xx',
    impact: 'Guests cannot book or pay, or Stripe cannot tell what was paid.',
    metric: api.metricServerError({ period, statistic: Stats.SUM }),
    threshold: 1,
  },
  {
    name: 'api is slow',
    impact: 'Guests leave before they have seen a price: one request in ten takes three seconds and more.',
    metric: api.metricLatency({ period, statistic: Stats.percentile(90) }),
    threshold: 3_000,
    periods: 3,
  },
];

/** A share of what was sent, as SES reckons it over its own time. */
const reputation = (metricName: string) =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${metricName}`,
    period: Duration.hours(1),
    statistic: Stats.MAXIMUM,
  });

// Half of what SES reviews an account at. Source: docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
/** Letters that SES may stop. */
export const ofMail: readonly Concern[] = [
  {
    name: 'mails bounce',
    impact: 'SES may stop all of our mail: no confirmation, door code or offer to a cleaner would leave.',
    metric: reputation('BounceRate'),
    threshold: 0.025,
  },
  {
    name: 'mails are reported as spam',
    impact: 'SES may stop all of our mail: no confirmation, door code or offer to a cleaner would leave.',
    metric: reputation('ComplaintRate'),
    threshold: 0.0005,
  },
];

/** The main table. */
export const ofTable = (TableName: string): readonly Concern[] => {
  const throttled = (kind: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName: `${kind}ThrottleEvents`,
      dimensionsMap: { TableName },
      period,
      statistic: Stats.SUM,
    });
  return [
    {
      name: 'the table is held back',
      impact:
        'DynamoDB refuses reads or writes of the main table: bookings and payments fail and are tried again.',
      metric: new MathExpression({
        expression: 'reads + writes',
        label: 'Refused reads and writes',
        usingMetrics: { reads: throttled('Read'), writes: throttled('Write') },
        period,
      }),
      threshold: 1,
      periods: 2,
    },
  ];
};

/** Schedules that come again and again; those of stays have a queue. */
export const ofSchedules: readonly Concern[] = [
  {
    name: 'recurring work does not start',
    impact:
      'Calendars of platforms are not read, or what got lost is not found at night: nights are sold twice.',
    metric: new Metric({
      namespace: 'AWS/Scheduler',
      metricName: 'InvocationDroppedCount',
      dimensionsMap: { ScheduleGroup: 'default' },
      period: Duration.hours(1),
      statistic: Stats.SUM,
    }),
    threshold: 1,
  },
];
