import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { CreateStateMachineCommand, DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, expect, it } from 'vitest';
import { createActions } from '../../../infra/local/iam/actions.ts';
import { identify } from '../../../infra/local/template/identity.ts';
import type { Resource } from '../../../infra/local/template.ts';
import { endpoint } from '../../conformance/endpoint.ts';
import { place, queueArn } from './world.ts';

const machineArn = 'arn:aws:states:eu-west-1:000000000000:stateMachine:remind-guest';
const arn = (resource: string) => `arn:aws:scheduler:eu-west-1:000000000000:${resource}`;
const allow = (Action: string, on: string) => ({ Effect: 'Allow', Action, Resource: on });

const role = (ref: string, Statement: readonly unknown[]): Resource => ({
  stack: 's',
  logicalId: ref,
  type: 'AWS::IAM::Role',
  ref,
  properties: {
    AssumeRolePolicyDocument: {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
    Policies: [{ PolicyDocument: { Statement } }],
  },
});
const buries = allow('sqs:SendMessage', queueArn('failed'));
const schedule = (ref: string, roleName: string): Resource => ({
  stack: 's',
  logicalId: ref,
  type: 'AWS::Scheduler::Schedule',
  ref,
  properties: {
    ScheduleExpression: 'rate(1 days)',
    StartDate: new Date(Date.now() + 3_600_000).toISOString(),
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      RoleArn: `arn:aws:iam::000000000000:role/${roleName}`,
      Input: JSON.stringify({ StateMachineArn: machineArn, Name: `by-${ref}`, Input: '{"n":1}' }),
      DeadLetterConfig: { Arn: queueArn('failed') },
    },
  },
});

const aws = await endpoint([
  role('reminds', [allow('states:StartExecution', machineArn), buries]),
  role('idles', [buries]),
  schedule('allowed', 'reminds'),
  schedule('denied', 'idles'),
]);
afterAll(aws.close);

it('starts a workflow of the template under its role, and buries what the role may not do', async () => {
  const states = new SFNClient(aws);
  const sqs = new SQSClient(aws);
  const definition = { QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed' } } };
  await states.send(
    new CreateStateMachineCommand({
      name: 'remind-guest',
      definition: JSON.stringify(definition),
      roleArn: aws.roleArn,
    }),
  );
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'failed' }));
  await aws.pass(3_601_000);
  const executionArn = `${machineArn.replace('stateMachine', 'execution')}:by-allowed`;
  const execution = await states.send(new DescribeExecutionCommand({ executionArn }));
  expect(execution).toMatchObject({ status: 'SUCCEEDED', input: '{"n":1}' });
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
  );
  expect(Messages.map(({ MessageAttributes }) => MessageAttributes?.ERROR_CODE?.StringValue)).toEqual([
    'AccessDeniedException',
  ]);
  expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({ Name: 'by-denied' });
  const kept = await new SchedulerClient(aws).send(new GetScheduleCommand({ Name: 'denied' }));
  expect(kept.State).toBe('ENABLED');
});

it('asks whoever makes a schedule for the schedule and for passing its role on', () => {
  const needs = createActions([], place);
  const RoleArn = 'arn:aws:iam::000000000000:role/reminds';
  const passing = {
    action: 'iam:PassRole',
    resource: RoleArn,
    context: { 'iam:passedtoservice': ['scheduler.amazonaws.com'] },
  };
  expect(needs('scheduler', 'CreateSchedule', { Name: 'a', Target: { RoleArn } })).toEqual([
    { action: 'scheduler:CreateSchedule', resource: arn('schedule/default/a') },
    passing,
  ]);
  expect(needs('scheduler', 'UpdateSchedule', { Name: 'a', GroupName: 'g', Target: { RoleArn } })).toEqual([
    { action: 'scheduler:UpdateSchedule', resource: arn('schedule/g/a') },
    passing,
  ]);
  const rest: [string, Record<string, unknown>, string][] = [
    ['GetSchedule', { Name: 'a', GroupName: 'g' }, arn('schedule/g/a')],
    ['DeleteSchedule', { Name: 'a' }, arn('schedule/default/a')],
    ['ListSchedules', { GroupName: 'g' }, '*'],
    ['CreateScheduleGroup', { Name: 'g' }, arn('schedule-group/g')],
    ['TagResource', { ResourceArn: arn('schedule-group/g') }, arn('schedule-group/g')],
  ];
  for (const [operation, input, resource] of rest)
    expect(needs('scheduler', operation, input)).toEqual([{ action: `scheduler:${operation}`, resource }]);
});

it('is referred to in a template by name and ARN', () => {
  const of = (type: string, properties: Record<string, unknown>) =>
    identify({ stack: 'S', logicalId: 'L', type, properties }, place);
  const inGroup = of('AWS::Scheduler::Schedule', { Name: 'a', GroupName: 'g' });
  expect([inGroup.ref, inGroup.attribute('Arn')]).toEqual(['a', arn('schedule/g/a')]);
  expect(of('AWS::Scheduler::Schedule', {}).attribute('Arn')).toBe(arn('schedule/default/S-L'));
  const group = of('AWS::Scheduler::ScheduleGroup', { Name: 'g' });
  expect([group.ref, group.attribute('Arn')]).toEqual(['g', arn('schedule-group/g')]);
});
