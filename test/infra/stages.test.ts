import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functions } from '../../functions/functions.ts';
import { assembled, propertiesOf, secondStage } from './assembled.ts';

const first = assembled();
const second = assembled(secondStage);

const stacks = (dir: string) => readdirSync(dir).filter((file) => file.endsWith('.template.json'));

/** What is taken by its name in an account and region: a second of it is refused. */
const taken = {
  'AWS::ApiGateway::ApiKey': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SSM::Parameter': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
} as const;

const namesOf = (app: typeof first) => {
  const resources = app.resources();
  return Object.entries(taken).flatMap(([type, property]) =>
    propertiesOf(resources, type).flatMap((properties) =>
      typeof properties[property] === 'string' ? [`${type} ${properties[property]}`] : [],
    ),
  );
};

test('two stages of one account share no stack and no name', () => {
  expect(stacks(second.dir)).toEqual(stacks(first.dir).map((file) => `staging-${file}`));
  const [names, others] = [namesOf(first), namesOf(second)];
  expect(others).toHaveLength(names.length);
  expect(names.length).toBeGreaterThan(Object.keys(functions).length);
  expect(others.filter((name) => names.includes(name))).toEqual([]);
});

test('nothing of a stage reaches what is another one’s', () => {
  const arns = JSON.stringify(second.resources()).match(
    /arn:aws:(?:dynamodb|lambda|scheduler|secretsmanager|sqs|ssm|states):eu-west-1:[^"]+|arn:aws:s3:::\w*stayflow[^"]+/g,
  );
  expect(arns?.length).toBeGreaterThan(100);
  expect(arns?.filter((arn) => !arn.includes('staging-'))).toEqual([]);
});
