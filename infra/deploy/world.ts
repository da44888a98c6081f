import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import type { Table } from '../../functions/adapters/table.ts';

/** What deploying reaches. */
export interface World {
  /** The stage, where there is one. */
  readonly stage: string | undefined;
  /** The client of a region. */
  readonly ssmOf: (region: string) => SSMClient;
  readonly sts: STSClient;
  readonly secrets: SecretsManagerClient;
  readonly users: CognitoIdentityProviderClient;
  readonly table: Table;
  /** Runs CDK's command line and answers its exit code. */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** Tests what was deployed; true when all of it holds. */
  readonly smoke: (address: string) => Promise<boolean>;
  readonly say: (line: string) => void;
}
