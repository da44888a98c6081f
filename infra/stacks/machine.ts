import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/**
 * One state machine from its plain definition, in which `${task-name}` stands for the task's function; its role may
 * invoke those functions and nothing else.
 */
export class Machine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, name: string, definition: object, tasks: ReadonlyMap<string, IFunction>) {
    super(scope, name);
    const called = tasksIn(definition).map((task) => [task, functionArn(name, task, tasks)] as const);
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: called.map(([, arn]) => arn),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      inlinePolicies: { [name]: new PolicyDocument({ statements: [invoke] }) },
    });
    const machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName: name,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definition,
      definitionSubstitutions: Object.fromEntries(called),
    });
    this.arn = machine.attrArn;
  }
}

/** The tasks that a definition calls. */
export const tasksIn = (definition: object): readonly string[] =>
  [
    ...new Set([...JSON.stringify(definition).matchAll(/\$\{([a-z-]+)\}/g)].map(([, task = '']) => task)),
  ].sort();

function functionArn(workflow: string, task: string, tasks: ReadonlyMap<string, IFunction>): string {
  const found = tasks.get(task);
  if (!found)
    throw new Error(`workflows/${workflow}.ts calls "${task}", which functions/tasks/registry.ts lacks.`);
  return found.functionArn;
}
