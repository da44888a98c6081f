import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { failureQueue } from './failure-queue.ts';
import type { Machine } from './machine.ts';
import { nameHere, stagesRole } from './names.ts';
import { scheduleRole } from './schedule-role.ts';

/**
 * What one-time schedules of stays are made in and with: a group for each stage, so that each can be listed and counted
 * by itself, the role that may start exactly these machines, and the queue of starts that failed.
 */
export class Stages extends Construct {
  /** Where starts go that failed for good. */
  readonly failures: Queue;

  constructor(scope: Construct, machines: ReadonlyMap<string, Machine>) {
    super(scope, 'Stages');
    this.failures = failureQueue(this, 'stages');
    const arns = [...machines.values()].map(({ arn }) => arn);
    scheduleRole(this, 'Role', arns, { roleName: stagesRole(this), failures: this.failures });
    for (const name of machines.keys()) new CfnScheduleGroup(this, name, { name: nameHere(this, name) });
  }
}
