import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { indexes } from '../../functions/adapters/lifecycles/record-item.ts';
import { executionChanges, failureNames, queueOf } from '../../functions/domain/failures.ts';
import type { Grant } from '../../functions/functions.ts';
import type { Workflow } from '../../workflows/workflow.ts';
import type { DataStack } from './data-stack.ts';
import {
  arnHere,
  executionArnsHere,
  imageBucket,
  keysParameter,
  machineArnHere,
  mailConfigurationSet,
  nameHere,
  siteUrlParameter,
  stageOf,
  stagesRoleArn,
} from './names.ts';

/** What grants are turned into exact resources with. */
export interface Grantable {
  readonly data: DataStack;
  /** The address or domain that mails are sent from, as verified with SES. */
  readonly mailIdentity: string;
  readonly workflows: readonly Pick<Workflow, 'name' | 'startedBy'>[];
}

/** The statements that give a function exactly what its grants name. */
export function statementsOf(scope: Construct, grant: Grant, to: Grantable): PolicyStatement[] {
  switch (grant.on) {
    case 'table':
    case 'searchTable':
    case 'idempotencyTable':
    case 'executionTable':
      return [
        allow(
          grant.actions.map((action) => `dynamodb:${action}`),
          [to.data[grant.on].tableArn],
        ),
      ];
    case 'settings':
      return [
        allow(
          ['ssm:GetParameters'],
          [siteUrlParameter, keysParameter].map((name) => parameter(scope, name(stageOf(scope)))),
        ),
        allow(['secretsmanager:GetSecretValue'], [to.data.keys.secretArn]),
      ];
    case 'accounts':
      return [
        allow(
          ['AdminCreateUser', 'AdminGetUser', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup'].map(
            (action) => `cognito-idp:${action}`,
          ),
          [to.data.users.userPoolArn],
        ),
      ];
    case 'mail':
      return [
        allow(
          ['ses:SendRawEmail'],
          [
            arnHere(scope, 'ses', `identity/${to.mailIdentity}`),
            arnHere(scope, 'ses', `configuration-set/${mailConfigurationSet(scope)}`),
          ],
        ),
      ];
    case 'pictures':
      return [
        allow(
          grant.may.map((action) => `s3:${action}`),
          [`arn:${Stack.of(scope).partition}:s3:::${imageBucket(scope)}/${grant.folder}/*`],
        ),
      ];
    case 'homeIndex':
      return [allow(['dynamodb:Query'], [`${to.data.table.tableArn}/index/byProperty`])];
    case 'guestIndex':
      return [allow(['dynamodb:Query'], [`${to.data.table.tableArn}/index/byGuest`])];
    case 'account':
      return [allow(['cognito-idp:AdminGetUser'], [to.data.users.userPoolArn])];
    case 'dueIndex':
      return [allow(['dynamodb:Query'], [`${to.data.table.tableArn}/index/byDue`])];
    case 'schedules':
      return [
        allow(
          ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
          namesOf(to, ['planned']).map((stage) =>
            arnHere(scope, 'scheduler', `schedule/${nameHere(scope, stage)}/*`),
          ),
        ),
        passStagesRole(scope),
      ];
    case 'workflows':
      return [
        allow(
          ['states:StartExecution'],
          namesOf(to, grant.startedBy).map((name) => machineArnHere(scope, name)),
        ),
      ];
    case 'failures':
      return [
        allow(
          ['GetQueueUrl', 'GetQueueAttributes', 'ReceiveMessage', 'DeleteMessage'].map(
            (each) => `sqs:${each}`,
          ),
          failureNames.map((name) => arnHere(scope, 'sqs', nameHere(scope, queueOf(name)))),
        ),
        allow(
          ['sqs:GetQueueUrl', 'sqs:SendMessage'],
          [arnHere(scope, 'sqs', nameHere(scope, executionChanges))],
        ),
        allow(
          ['lambda:InvokeFunction'],
          [arnHere(scope, 'lambda', `function:${nameHere(scope, 'mail-feedback')}`)],
        ),
      ];
    case 'openWork':
      return [allow(['dynamodb:Query'], [`${to.data.table.tableArn}/index/openWork`])];
    case 'executionIndexes':
      return [
        allow(
          ['dynamodb:Query'],
          Object.keys(indexes).map((name) => `${to.data.executionTable.tableArn}/index/${name}`),
        ),
      ];
    case 'executions':
      return [
        allow(
          grant.may.map((action) => `states:${action}`),
          to.workflows.map(({ name }) => executionArnsHere(scope, name)),
        ),
      ];
    case 'redrives':
      return [
        allow(
          ['states:RedriveExecution'],
          to.workflows.map(({ name }) => executionArnsHere(scope, name)),
        ),
      ];
    case 'waits':
      return [
        allow(
          ['states:SendTaskSuccess'],
          grant.of.map((name) => machineArnHere(scope, name)),
        ),
      ];
  }
}

const namesOf = ({ workflows }: Grantable, kinds: readonly string[]) =>
  workflows
    .filter(({ startedBy }) => kindsOf(startedBy).some((kind) => kinds.includes(kind)))
    .map(({ name }) => name);

const kindsOf = (trigger: Workflow['startedBy']): readonly string[] =>
  trigger.kind === 'planned' && trigger.alsoBy ? [trigger.kind, trigger.alsoBy] : [trigger.kind];

/** Who makes a schedule hands its role to the Scheduler. */
const passStagesRole = (scope: Construct) =>
  new PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [stagesRoleArn(scope)],
    conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  });

const parameter = (scope: Construct, name: string) => arnHere(scope, 'ssm', `parameter${name}`);

const allow = (actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });
