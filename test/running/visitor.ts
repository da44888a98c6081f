import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { WireRequest } from './connection.ts';

const credentials = z.object({
  Credentials: z.object({ AccessKeyId: z.string(), SecretKey: z.string(), SessionToken: z.string() }),
});

/** An anonymous visitor with temporary credentials, as a browser is one. */
export interface Visitor {
  /** The request with the headers of a SigV4 signature. */
  sign(request: WireRequest): WireRequest;
}

/** Takes a visitor's credentials from the identity pool of the site on that port. */
export async function becomeVisitor(port: number): Promise<Visitor> {
  const config = z
    .object({ region: z.string(), identityPoolId: z.string(), identityEndpoint: z.string() })
    .parse(await (await fetch(`http://127.0.0.1:${port}/config.json`)).json());
  const ask = async (operation: string, body: unknown): Promise<unknown> => {
    const response = await fetch(config.identityEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityService.${operation}`,
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const { IdentityId } = z
    .object({ IdentityId: z.string() })
    .parse(await ask('GetId', { IdentityPoolId: config.identityPoolId }));
  const { Credentials } = credentials.parse(await ask('GetCredentialsForIdentity', { IdentityId }));
  return { sign: signer(Credentials, config.region, `127.0.0.1:${port}`) };
}

type Credentials = z.infer<typeof credentials>['Credentials'];

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Signs with a key derived once, so that the load generator's own share of the machine stays small. */
function signer({ AccessKeyId, SecretKey, SessionToken }: Credentials, region: string, host: string) {
  const day = stamp().slice(0, 8);
  const scope = `${day}/${region}/execute-api/aws4_request`;
  const key = [region, 'execute-api', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${SecretKey}`, day));
  const signed = 'host;x-amz-date;x-amz-security-token';
  return (request: WireRequest): WireRequest => {
    const time = stamp();
    const [path = '', query = ''] = request.path.split('?');
    const canonical = [
      request.method,
      path,
      query.split('&').toSorted().join('&'),
      `host:${host}\nx-amz-date:${time}\nx-amz-security-token:${SessionToken}\n`,
      signed,
      hash(request.body ?? ''),
    ].join('\n');
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(canonical)}`).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${AccessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
    const headers = {
      ...request.headers,
      'x-amz-date': time,
      'x-amz-security-token': SessionToken,
      authorization,
    };
    return { ...request, headers };
  };
}

const stamp = () => `${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
