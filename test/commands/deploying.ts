import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { bootstrapVersion } from '../../infra/deploy/bootstrapped.ts';
import type { World } from '../../infra/deploy/world.ts';
import { smoke } from '../../infra/smoke/smoke.ts';
import { owner } from '../running/owner.ts';
import { tableAt } from '../running/table-access.ts';

/** A deployment to a laptop cloud: everything but CDK's command line is real. */
export function deployingTo(awsPort: number, exitCode = 0) {
  const [ran, said]: [(readonly string[])[], string[]] = [[], []];
  const connection = owner(awsPort);
  const world: World = {
    stage: undefined,
    ssmOf: () => new SSMClient(connection),
    sts: new STSClient(connection),
    secrets: new SecretsManagerClient(connection),
    users: new CognitoIdentityProviderClient(connection),
    table: tableAt(awsPort),
    cdk: async (args) => {
      ran.push(args);
      return exitCode;
    },
    smoke: (address) =>
      smoke({ address, holds: false, tell: ({ fact, holds }) => said.push(`${holds} ${fact}`) }),
    say: (line) => said.push(line),
  };
  return { world, ran, said };
}

/** Makes the laptop cloud's account one that CDK was, or was not, bootstrapped in. */
export async function bootstrap(awsPort: number, isDone: boolean): Promise<void> {
  const client = new SSMClient(owner(awsPort));
  const Name = bootstrapVersion;
  if (isDone)
    await client.send(new PutParameterCommand({ Name, Value: '30', Type: 'String', Overwrite: true }));
  else await client.send(new DeleteParameterCommand({ Name }));
  client.destroy();
}
