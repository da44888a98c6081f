import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeployedFunction, type Foundation } from './deployed-function.ts';
import { failureQueue } from './failure-queue.ts';
import type { Mail } from './mail.ts';
import { arnHere, mailConfigurationSet } from './names.ts';

/**
 * What SES tells of bounces and complaints goes by the account's event bus to a function. The bus, not a topic of ours:
 * SES cannot publish to a topic that is encrypted without a key of its own, a dollar a month.
 * Source: docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-sns.html
 */
export class MailFeedback extends Construct {
  /** Where events go that the function failed on for good. */
  readonly failures: Queue;

  constructor(scope: Construct, foundation: Foundation, mail: Mail) {
    super(scope, 'MailFeedback');
    this.failures = failureQueue(this, 'mail-feedback');
    const { lambda } = new DeployedFunction(scope, 'mail-feedback', foundation, [
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.failures.queueArn] }),
    ]);
    lambda.configureAsyncInvoke({
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
      onFailure: { bind: () => ({ destination: this.failures.queueArn }) },
    });
    this.publish(mail);
    new Rule(this, 'Rule', {
      description: 'A mail came back',
      eventPattern: {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received'],
        resources: [arnHere(this, 'ses', `configuration-set/${mailConfigurationSet(this)}`)],
      },
      targets: [new LambdaFunction(lambda)],
    });
  }

  private publish(mail: Mail) {
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    const destination = new CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName: mailConfigurationSet(this),
      eventDestination: {
        name: 'feedback',
        enabled: true,
        matchingEventTypes: ['bounce', 'complaint'],
        eventBridgeDestination: { eventBusArn: bus.eventBusArn },
      },
    });
    destination.node.addDependency(mail);
  }
}
