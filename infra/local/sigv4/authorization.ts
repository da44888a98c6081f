import { type Refusal, refuse } from './refusal.ts';

/** What an `Authorization: AWS4-HMAC-SHA256 ...` header says. */
export interface Authorization {
  readonly kind: 'authorization';
  readonly accessKeyId: string;
  /** `20270704` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** Lower-case names in their signed order. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const parts = ['Credential', 'SignedHeaders', 'Signature'] as const;

/**
 * Reads the header.
 * Source of format and sentences: IAM User Guide, "Create a signed AWS API request" and "Troubleshoot SigV4".
 */
export function readAuthorization(header: string | undefined): Authorization | Refusal {
  if (!header) return refuse('missing-token', 'Missing Authentication Token');
  if (!header.startsWith(`${algorithm} `))
    return incomplete(`Unsupported AWS 'algorithm': '${header.split(' ')[0]}'.`);
  const given = new Map<string, string>();
  for (const part of header.slice(algorithm.length + 1).split(',')) {
    const at = part.indexOf('=');
    if (at > 0) given.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  const [credential = '', signedHeaders = '', signature = ''] = parts.map((name) => given.get(name) ?? '');
  const absent = parts.filter((name) => !given.get(name));
  if (absent.length > 0) return incomplete(absent.map(requires).join(' '), header);
  return readCredential(credential, signedHeaders, signature, header);
}

function readCredential(credential: string, signedHeaders: string, signature: string, header: string) {
  const scope = credential.split('/');
  const [terminator, service, region, day] = scope.slice(-4).reverse();
  const accessKeyId = scope.slice(0, -4).join('/');
  if (terminator !== 'aws4_request' || !accessKeyId || !service || !region || !day || !/^\d{8}$/.test(day)) {
    return incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'.`,
      header,
    );
  }
  const names = signedHeaders.split(';');
  if (!names.includes('host')) {
    return refuse(
      'wrong-signature',
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  }
  return {
    kind: 'authorization',
    accessKeyId,
    day,
    region,
    service,
    signedHeaders: names,
    signature,
  } satisfies Authorization;
}

const requires = (name: string) => `Authorization header requires '${name}' parameter.`;

const incomplete = (sentence: string, header?: string) =>
  refuse(
    'incomplete-signature',
    header === undefined ? sentence : `${sentence} Authorization=${withoutSecrets(header)}`,
  );

/** The signature is no secret, but nothing needs it in a log. */
const withoutSecrets = (header: string) => header.replace(/Signature=[^,\s]*/, 'Signature=...');
