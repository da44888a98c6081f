import { Alarm, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { nameHere } from '../names.ts';

/** What calls a person. Its name is also that of its section in the runbook. */
export interface Concern {
  readonly name: string;
  /** What guests or the owner lose while it lasts, in a sentence; it is the alarm's description. */
  readonly impact: string;
  readonly metric: IMetric;
  /** From this value on. */
  readonly threshold: number;
  /** Periods in a row; one when absent. */
  readonly periods?: number;
}

/** Tells people of a concern. No data is no trouble: nothing happened. */
export function alarm(scope: Construct, people: ITopic, concern: Concern): Alarm {
  const { name, impact, metric, threshold, periods = 1 } = concern;
  const made = new Alarm(scope, name, {
    alarmName: nameHere(scope, `stayflow ${name}`),
    alarmDescription: impact,
    metric,
    threshold,
    evaluationPeriods: periods,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  made.addAlarmAction(new SnsAction(people));
  return made;
}
