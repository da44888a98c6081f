import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { TaskName } from '../../functions/tasks/registry.ts';
import type { Workflow } from '../../workflows/workflow.ts';
import { nameHere } from './names.ts';

/**
 * The state machine of a workflow; its role may invoke the tasks that it calls and nothing else. The definition goes
 * in as an object, so that linters and the laptop cloud see inside; CloudFormation puts each task's ARN in place of
 * `${task-name}`.
 */
export class Machine extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    { name, definition, tasks }: Workflow,
    deployed: ReadonlyMap<TaskName, IFunction>,
  ) {
    super(scope, name);
    const called = tasks.map((task) => [task, functionArn(deployed, task)] as const);
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: called.map(([, arn]) => arn),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      inlinePolicies: { [name]: new PolicyDocument({ statements: [invoke] }) },
    });
    const machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName: nameHere(this, name),
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definition,
      definitionSubstitutions: Object.fromEntries(called),
    });
    this.arn = machine.attrArn;
  }
}

function functionArn(deployed: ReadonlyMap<TaskName, IFunction>, task: TaskName): string {
  const found = deployed.get(task);
  if (!found) throw new Error(`The task "${task}" is not deployed.`);
  return found.functionArn;
}
