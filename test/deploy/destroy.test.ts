import { expect, test } from 'vitest';
import { destructionOf } from '../../infra/deploy/destroy.ts';
import { assembled, secondStage } from '../infra/assembled.ts';

const app = assembled(secondStage);

test('everything goes but the stack of the data', () => {
  expect([...destructionOf(app.dir).goes].sort()).toEqual([
    'staging-stayflow-api',
    'staging-stayflow-operations',
    'staging-stayflow-site',
    'staging-stayflow-workflows',
  ]);
});

test('tables, accounts, pictures and keys stay, and are named', () => {
  const { stays } = destructionOf(app.dir);
  expect([...stays].sort()).toEqual([
    'AWS::Cognito::UserPool staging-stayflow',
    'AWS::DynamoDB::GlobalTable staging-stayflow',
    'AWS::DynamoDB::GlobalTable staging-stayflow-executions',
    'AWS::DynamoDB::GlobalTable staging-stayflow-idempotency',
    'AWS::DynamoDB::GlobalTable staging-stayflow-search',
    'AWS::S3::Bucket with the pictures',
    'AWS::SecretsManager::Secret staging-stayflow/keys',
  ]);
});
