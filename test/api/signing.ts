import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { Hash } from '@smithy/hash-node';
import { SignatureV4 } from '@smithy/signature-v4';
import { z } from 'zod';
import type { Asking } from './ask.ts';

/** Temporary credentials. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

const config = z.looseObject({
  region: z.string(),
  identityPoolId: z.string(),
  identityEndpoint: z.string(),
});

/** An anonymous visitor's credentials, from the identity pool that the site names. */
export async function visitorCredentials(port: number): Promise<Credentials> {
  const { region, identityPoolId, identityEndpoint } = config.parse(
    await (await fetch(`http://127.0.0.1:${port}/config.json`)).json(),
  );
  const client = new CognitoIdentityClient({ region, endpoint: identityEndpoint });
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId: identityPoolId }));
  const { Credentials: issued } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  client.destroy();
  return {
    accessKeyId: issued?.AccessKeyId ?? '',
    secretAccessKey: issued?.SecretKey ?? '',
    sessionToken: issued?.SessionToken ?? '',
  };
}

/** How a request is signed. */
export interface Signing {
  readonly credentials: Credentials;
  readonly port: number;
  readonly at?: Date;
  readonly region?: string;
  readonly service?: string;
}

/** The request with the headers of a SigV4 signature. */
export async function sign(asking: Asking, signing: Signing): Promise<Asking> {
  const { credentials, port, at = new Date(), region = 'eu-west-1', service = 'execute-api' } = signing;
  const [path = '', query = ''] = asking.path.split('?', 2);
  const signer = new SignatureV4({ credentials, region, service, sha256: Hash.bind(null, 'sha256') });
  const signed = await signer.sign(
    {
      method: asking.method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path,
      query: valuesOf(query),
      headers: { ...asking.headers, host: `127.0.0.1:${port}` },
      body: asking.body ?? '',
    },
    { signingDate: at },
  );
  return { ...asking, headers: signed.headers };
}

/** Every value of every parameter. */
function valuesOf(query: string): Record<string, string[]> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}
