import { AwsV4Signer } from 'aws4fetch';

/** Whose signature a request carries. */
export interface SignedBy {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

interface Unsigned {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** The headers of a signed request. Where a CDN stands before the API, the signature is for the API's own host. */
export async function signed(
  { url, method, headers, body }: Unsigned,
  { region, apiHost }: { readonly region: string; readonly apiHost?: string | undefined },
  by: SignedBy,
): Promise<Headers> {
  const signer = new AwsV4Signer({
    ...by,
    url: apiHost ? url.replace(/^https?:\/\/[^/]+/, `https://${apiHost}`) : url,
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    body: body ?? null,
    service: 'execute-api',
    region,
  });
  return (await signer.sign()).headers;
}
