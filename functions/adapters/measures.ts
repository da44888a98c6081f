import { logger } from './logger.ts';

/** What the product measures of itself, by the name that CloudWatch gets. */
export type Measure = 'OldestWorkItemHours';

/** CloudWatch's namespace of all of them. */
export const namespace = 'Stayflow';

/**
 * Tells CloudWatch a number by a line of the log, which takes no call and no permission.
 * Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format"
 */
export function measured(name: Measure, value: number, at: Date): void {
  const CloudWatchMetrics = [{ Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: name }] }];
  logger.info('measured', { _aws: { Timestamp: at.getTime(), CloudWatchMetrics }, [name]: value });
}
