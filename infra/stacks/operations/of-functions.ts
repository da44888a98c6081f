import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Concern } from './alarm.ts';

const period = Duration.minutes(5);

const ofFunction = (FunctionName: string, metricName: string, statistic: string) =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName },
    period,
    statistic,
  });

/** Without dimensions: of all functions, or executions, of the account in this region. */
const ofAll = (ofService: string, metricName: string, dimensionsMap = {}) =>
  new Metric({ namespace: ofService, metricName, dimensionsMap, period, statistic: Stats.SUM });

/**
 * Functions and workflows that fail or wait before they can tell of it themselves.
 * @param deployedAs what a function is called in this stage
 */
export const ofFunctions = (deployedAs: (name: string) => string): readonly Concern[] => [
  {
    name: 'webhooks fail',
    impact: 'A payment may be held and its stay not confirmed, or a door code not known to be set.',
    metric: new MathExpression({
      expression: 'stripe + seam',
      label: 'Errors of the functions that take webhooks',
      usingMetrics: {
        stripe: ofFunction(deployedAs('stripe-webhook'), 'Errors', Stats.SUM),
        seam: ofFunction(deployedAs('seam-webhook'), 'Errors', Stats.SUM),
      },
      period,
    }),
    threshold: 1,
  },
  {
    name: 'changes wait to be acted on',
    impact: 'Paid stays are confirmed late, platforms go on selling nights that are taken here.',
    metric: ofFunction(deployedAs('start-workflows'), 'IteratorAge', Stats.MAXIMUM),
    threshold: Duration.minutes(5).toMilliseconds(),
  },
  {
    name: 'functions are held back',
    impact:
      'The account has no room for more functions at once: bookings, payments and workflows wait or fail.',
    metric: ofAll('AWS/Lambda', 'Throttles'),
    threshold: 1,
    periods: 2,
  },
  {
    name: 'workflows are held back',
    impact: 'Step Functions slows all workflows down: confirmations, door codes and refunds are late.',
    metric: ofAll('AWS/States', 'ThrottledEvents', { ServiceMetric: 'StateTransition' }),
    threshold: 1,
    periods: 2,
  },
];
