import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { createTable } from '../../functions/adapters/table.ts';
import { repository } from '../bundle/paths.ts';
import { sayOutcome, smoke } from '../smoke/smoke.ts';
import { mainTableName } from '../stacks/names.ts';
import type { World } from './world.ts';

const say = (line: string) => console.log(line);

/** AWS by the shell's credentials, and CDK's command line of this repository. */
export const realWorld = (stage: string | undefined): World => ({
  stage,
  ssmOf: (region) => new SSMClient({ region }),
  sts: new STSClient({}),
  secrets: new SecretsManagerClient({}),
  users: new CognitoIdentityProviderClient({}),
  table: createTable(new DynamoDBClient({}), mainTableName(stage)),
  cdk: runCdk,
  smoke: (address) => smoke({ address, holds: false, tell: (outcome) => say(sayOutcome(outcome)) }),
  say,
});

/** Runs the command line of CDK on this terminal; its exit code. */
export function runCdk(args: readonly string[]): Promise<number> {
  const cdk = join(repository, 'node_modules/aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cdk, ...args], { cwd: repository, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
