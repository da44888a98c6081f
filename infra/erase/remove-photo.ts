import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { signUrl } from '../../functions/adapters/s3-signature.ts';
import { nameIn } from '../stacks/names.ts';

/**
 * Takes photos out of a stage's image bucket, with the credentials and region of a client. The bucket forgets what was
 * deleted after a month. Throws Error where S3 refuses.
 */
export function photoRemover(
  { config }: DynamoDBClient,
  stage: string | undefined,
): (key: string) => Promise<void> {
  return async (key) => {
    const [{ accessKeyId, secretAccessKey, sessionToken }, region] = await Promise.all([
      config.credentials(),
      config.region(),
    ]);
    const signer = {
      accessKeyId,
      secretAccessKey,
      region,
      ...(sessionToken !== undefined && { sessionToken }),
    };
    const url = `${await bucketUrl(region, stage)}/${key.split('/').map(encodeURIComponent).join('/')}`;
    const answer = await fetch(signUrl(signer, { method: 'DELETE', url, seconds: 60 }, new Date()), {
      method: 'DELETE',
    });
    if (!answer.ok) throw new Error(`The photo ${key} could not be deleted: S3 answered ${answer.status}`);
  };
}

/** As `infra/stacks/names.ts` names it; a laptop's counterpart has its buckets as paths. */
async function bucketUrl(region: string, stage: string | undefined): Promise<string> {
  const { Account } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
  const bucket = `${nameIn(stage, 'stayflow')}-images-${Account}-${region}`;
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`;
}
