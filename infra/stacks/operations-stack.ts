import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, type IMetric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

interface Props extends StackProps {
  readonly api: RestApi;
  /** Queues of what failed for good, by what failed. */
  readonly failures: Readonly<Record<string, Queue>>;
  readonly machineArns: readonly string[];
  readonly alarmMail?: string | undefined;
}

/** Who is told when something needs a person. */
export class OperationsStack extends Stack {
  private readonly people: Topic;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    this.people = new Topic(this, 'People', { displayName: 'Stayflow', enforceSSL: true });
    if (props.alarmMail) this.people.addSubscription(new EmailSubscription(props.alarmMail));
    this.tellOfFailedExecutions(props.machineArns);
    for (const [name, queue] of Object.entries(props.failures))
      this.alarm(
        `${name} failed`,
        queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
      );
    this.alarm(
      'api answers 5xx',
      props.api.metricServerError({ period: Duration.minutes(5), statistic: Stats.SUM }),
    );
  }

  private tellOfFailedExecutions(machineArns: readonly string[]) {
    const rule = new Rule(this, 'FailedExecutions', {
      description: 'A workflow ended red',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: machineArns },
      },
    });
    const sentence = `${EventField.fromPath('$.detail.name')} ended ${EventField.fromPath('$.detail.status')}: ${EventField.fromPath('$.detail.executionArn')}`;
    rule.addTarget(new SnsTopic(this.people, { message: RuleTargetInput.fromText(sentence) }));
  }

  /** Speaks up at the first one. */
  private alarm(name: string, metric: IMetric) {
    const alarm = new Alarm(this, name, {
      alarmName: `stayflow ${name}`,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.people));
  }
}
