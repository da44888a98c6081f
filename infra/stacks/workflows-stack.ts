import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FailureName } from '../../functions/domain/failures.ts';
import { isTaskName, tasks } from '../../functions/tasks/registry.ts';
import type { Workflow } from '../../workflows/workflow.ts';
import type { Settings } from '../settings.ts';
import { DeployedFunction, type Foundation } from './deployed-function.ts';
import { ExecutionRecords } from './execution-records.ts';
import { FeedPoll } from './feed-poll.ts';
import { Machine } from './machine.ts';
import { Mail } from './mail.ts';
import { MailFeedback } from './mail-feedback.ts';
import { nameHere } from './names.ts';
import { Recurring } from './recurring.ts';
import { scheduleRole } from './schedule-role.ts';
import { Stages } from './stages.ts';
import { type Consumption, StreamConsumer, type StreamDoor } from './stream-consumer.ts';
import { indexedChanges, startingChanges } from './stream-filters.ts';

interface Props extends StackProps {
  readonly foundation: Foundation;
  readonly settings: Settings;
  readonly workflows: readonly Workflow[];
}

/** What happens by itself: a function for each task, a state machine for each workflow, and what starts them. */
export class WorkflowsStack extends Stack {
  readonly machineArns: readonly string[];
  /** Queues of what failed for good, by what failed: starts of stages, functions that take the stream. */
  readonly failures: Readonly<Record<FailureName, Queue>>;

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id, props);
    const { foundation, workflows } = props;
    const mail = new Mail(this, 'Mail', props.settings);
    const deployed = Object.keys(tasks)
      .filter(isTaskName)
      .map((name) => [name, new DeployedFunction(this, name, foundation).lambda] as const);
    const functions = new Map(deployed);
    const machines = workflows.map((workflow) => [workflow, new Machine(this, workflow, functions)] as const);
    this.machineArns = machines.map(([, { arn }]) => arn);
    for (const [{ startedBy }, machine] of machines)
      if (startedBy.kind === 'schedule') new Recurring(machine, machine.arn, startedBy);
    const importPending = functions.get('import-pending');
    if (importPending) new FeedPoll(this, importPending);
    // For schedules that an owner makes by hand.
    scheduleRole(this, 'Schedules', this.machineArns, { roleName: nameHere(this, 'stayflow-schedules') });
    const planned = machines.filter(([{ startedBy }]) => startedBy.kind === 'planned');
    const stages = new Stages(this, new Map(planned.map(([{ name }, machine]) => [name, machine])));
    const consume = (name: StreamDoor, what: Consumption) =>
      new StreamConsumer(this, name, foundation, what).failures;
    this.failures = {
      'mail-feedback': new MailFeedback(this, foundation, mail).failures,
      stages: stages.failures,
      'record-executions': new ExecutionRecords(this, foundation).failures,
      'start-workflows': consume('start-workflows', { patterns: startingChanges(workflows), batchSize: 25 }),
      // A search may be a moment late, and one write of the index serves every change of that moment.
      'index-search': consume('index-search', {
        patterns: indexedChanges,
        batchSize: 100,
        window: Duration.seconds(1),
      }),
    };
  }
}
