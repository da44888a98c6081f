import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';

/** Where a deployment goes. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The account and region of the shell's credentials. Throws Error saying how to give them. */
export async function placeOf(sts: STSClient): Promise<Place> {
  const region = await sts.config.region().catch(() => undefined);
  if (region === undefined) throw new Error('No region is chosen: export AWS_REGION=eu-west-1, for example');
  const { Account } = await sts.send(new GetCallerIdentityCommand({})).catch((error: Error) => {
    throw new Error(`AWS takes no credentials from this shell: ${error.message}`, { cause: error });
  });
  if (Account === undefined) throw new Error('AWS did not say whose credentials these are');
  return { account: Account, region };
}
