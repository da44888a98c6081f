import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../aws.ts';
import { parseTime } from '../sigv4/time-window.ts';
import { type CredentialsFor, createVerifier } from '../sigv4/verify.ts';
import { badRequest, denied, wrongSignature } from './s3-error.ts';

/** Who may sign, and the time. */
export interface Signers {
  readonly credentialsFor: CredentialsFor;
  /** Whether we issued this access key; any other is the laptop's owner. */
  readonly isOurs: (accessKeyId: string) => boolean;
  readonly region: string;
  /** Milliseconds since 1970, of the machine's and of the shared clock. */
  readonly clocks: () => readonly number[];
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const owner: Caller = { kind: 'owner' };

/** A week. Source: Amazon S3 User Guide, "Sharing objects with presigned URLs". */
const longest = 604_800;

/**
 * Who signed the address itself (SigV4 in the query).
 * @throws S3Error where the signature is not right, or the address has expired.
 * Source: Amazon S3 API Reference, "Authenticating requests: using query parameters".
 */
export function signerOfQuery({ method, url, headers }: Asked, signers: Signers): Caller {
  const [path = '', query = ''] = url.split('?', 2);
  const given = new URLSearchParams(query);
  const said = (name: string) => given.get(`X-Amz-${name}`) ?? '';
  const signedAt = parseTime(said('Date'));
  const seconds = Number(said('Expires'));
  if (signedAt === undefined || !Number.isInteger(seconds) || seconds < 1 || seconds > longest)
    throw badRequest('X-Amz-Date and X-Amz-Expires must be valid.', 'AuthorizationQueryParametersError');
  if (!signers.clocks().some((now) => now >= signedAt - 900_000 && now < signedAt + seconds * 1000))
    throw denied('Request has expired');
  const accessKeyId = said('Credential').split('/')[0] ?? '';
  if (!signers.isOurs(accessKeyId)) return owner;
  const verify = createVerifier({ ...signers, clocks: () => [signedAt] });
  const rest = query.split('&').filter((pair) => !pair.startsWith('X-Amz-Signature='));
  const verified = verify(
    {
      method,
      url: `${path}?${rest.join('&')}`,
      headers: {
        ...headers,
        authorization: `AWS4-HMAC-SHA256 Credential=${said('Credential')}, SignedHeaders=${said('SignedHeaders')}, Signature=${said('Signature')}`,
        'x-amz-date': said('Date'),
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        ...(said('Security-Token') && { 'x-amz-security-token': said('Security-Token') }),
      },
      body: Buffer.alloc(0),
    },
    ['s3'],
  );
  if (verified.kind === 'refused') throw wrongSignature();
  return verified.caller;
}
