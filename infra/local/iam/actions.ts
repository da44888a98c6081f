import { z } from 'zod';
import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import type { Context } from './condition.ts';
import { dynamodbActions } from './dynamodb-actions.ts';

/** One permission that a call needs. */
export interface AuthorisedAction {
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
}

/**
 * The permissions that AWS asks for before it performs an operation; all must be held.
 * Throws a ZodError where the input does not name its resources, and nobody could be authorised to it.
 */
export type ActionsOf = (
  signingName: string,
  operation: string,
  input: unknown,
) => readonly AuthorisedAction[];

type Rule = (operation: string, input: unknown) => readonly AuthorisedAction[];

/** Knows the permissions of the calls that the product and its tools make. */
export function createActions(resources: readonly Resource[], place: Place): ActionsOf {
  const rules = rulesOf(resources, place);
  return (signingName, operation, input) => {
    const rule = rules[signingName];
    return rule ? rule(operation, input) : [{ action: `${signingName}:${operation}`, resource: '*' }];
  };
}

const named = {
  function: z.looseObject({ FunctionName: z.string() }),
  machine: z.looseObject({ stateMachineArn: z.string() }),
  execution: z.looseObject({ executionArn: z.string() }),
  parameters: z.looseObject({ Names: z.array(z.string()) }),
  parameter: z.looseObject({ Name: z.string() }),
  secret: z.looseObject({ SecretId: z.string() }),
  queue: z.looseObject({ QueueUrl: z.string() }),
  mail: z.looseObject({ Source: z.string().optional(), ConfigurationSetName: z.string().optional() }),
  schedule: z.looseObject({ Name: z.string(), GroupName: z.string().default('default') }),
};

const machineOperations = ['StartExecution', 'StartSyncExecution', 'DescribeStateMachine', 'ListExecutions'];
const executionOperations = ['DescribeExecution', 'GetExecutionHistory', 'StopExecution', 'RedriveExecution'];
const scheduleOperations = ['CreateSchedule', 'UpdateSchedule', 'DeleteSchedule', 'GetSchedule'];
const referencePrefix = '/aws/reference/secretsmanager/';

function rulesOf(resources: readonly Resource[], place: Place): Readonly<Record<string, Rule>> {
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${place.region}:${place.accountId}:${resource}`;
  const secretArn = secretArns(resources, arn);
  const identityOf = senderIdentities(resources);

  const parameter = (operation: string, name: string): readonly AuthorisedAction[] => [
    { action: `ssm:${operation}`, resource: arn('ssm', `parameter/${name.replace(/^\//, '')}`) },
    ...(name.startsWith(referencePrefix)
      ? [{ action: 'secretsmanager:GetSecretValue', resource: secretArn(name.slice(referencePrefix.length)) }]
      : []),
  ];

  return {
    dynamodb: (operation, input) => dynamodbActions(operation, input, place),
    states(operation, input) {
      const action = `states:${operation}`;
      if (machineOperations.includes(operation)) {
        return [{ action, resource: named.machine.parse(input).stateMachineArn }];
      }
      if (executionOperations.includes(operation)) {
        return [{ action, resource: named.execution.parse(input).executionArn }];
      }
      return [{ action, resource: '*' }];
    },
    lambda(operation, input) {
      const { FunctionName } = named.function.parse(input);
      const action = operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`;
      const resource = FunctionName.startsWith('arn:')
        ? FunctionName
        : arn('lambda', `function:${FunctionName}`);
      return [{ action, resource }];
    },
    ssm(operation, input) {
      if (operation === 'GetParameters') {
        return named.parameters.parse(input).Names.flatMap((name) => parameter(operation, name));
      }
      if (operation === 'DescribeParameters') return [{ action: 'ssm:DescribeParameters', resource: '*' }];
      return parameter(operation, named.parameter.parse(input).Name);
    },
    secretsmanager(operation, input) {
      const action = `secretsmanager:${operation}`;
      if (operation === 'ListSecrets') return [{ action, resource: '*' }];
      return [{ action, resource: secretArn(named.secret.parse(input).SecretId) }];
    },
    sqs(operation, input) {
      const action = `sqs:${operation}`;
      if (operation === 'ListQueues') return [{ action, resource: '*' }];
      const name = named.queue.parse(input).QueueUrl.split('/').at(-1) ?? '';
      return [{ action, resource: arn('sqs', name) }];
    },
    email(operation, input) {
      const action = `ses:${operation}`;
      const { Source, ConfigurationSetName } = named.mail.parse(input);
      const sender = /([^<\s]+@[^>\s]+)>?\s*$/.exec(Source ?? '')?.[1]?.toLowerCase();
      return [
        { action, resource: sender === undefined ? '*' : arn('ses', `identity/${identityOf(sender)}`) },
        ...(ConfigurationSetName === undefined
          ? []
          : [{ action, resource: arn('ses', `configuration-set/${ConfigurationSetName}`) }]),
      ];
    },
    scheduler(operation, input) {
      const action = `scheduler:${operation}`;
      if (!scheduleOperations.includes(operation)) return [{ action, resource: '*' }];
      const { GroupName, Name } = named.schedule.parse(input);
      return [{ action, resource: arn('scheduler', `schedule/${GroupName}/${Name}`) }];
    },
    // Needs no permission (STS API Reference, GetCallerIdentity).
    sts: () => [],
  };
}

/**
 * The verified identity that a mail is sent under: the address where it is verified itself, else its domain.
 * Source: docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function senderIdentities(resources: readonly Resource[]) {
  const verified = new Set(
    resources.filter(({ type }) => type === 'AWS::SES::EmailIdentity').map(({ ref }) => ref.toLowerCase()),
  );
  return (sender: string) => (verified.has(sender) ? sender : sender.slice(sender.lastIndexOf('@') + 1));
}

const secretName = z.looseObject({ Name: z.string().optional() });

function secretArns(resources: readonly Resource[], arn: (service: string, resource: string) => string) {
  const known = new Map(
    resources
      .filter(({ type }) => type === 'AWS::SecretsManager::Secret')
      .map(({ ref, logicalId, properties }) => [secretName.parse(properties).Name ?? logicalId, ref]),
  );
  return (id: string) =>
    id.startsWith('arn:') ? id : (known.get(id) ?? arn('secretsmanager', `secret:${id}`));
}
