import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { alarm } from './operations/alarm.ts';
import { concerns, type Measured } from './operations/concerns.ts';
import { dashboard } from './operations/dashboard.ts';

interface Props extends StackProps {
  readonly measured: Measured;
  readonly machineArns: readonly string[];
  readonly alarmMail?: string | undefined;
}

/** Who is told when something needs a person, and what shows how it all goes. */
export class OperationsStack extends Stack {
  private readonly people: Topic;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    this.people = new Topic(this, 'People', { displayName: 'Stayflow', enforceSSL: true });
    if (props.alarmMail) this.people.addSubscription(new EmailSubscription(props.alarmMail));
    this.tellOfFailedExecutions(props.machineArns);
    for (const concern of concerns(props.measured)) alarm(this, this.people, concern);
    dashboard(this, props.measured);
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
}
