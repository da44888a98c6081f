import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../aws.ts';
import { createSigningKeys, hmac } from '../sigv4/signing-key.ts';
import type { UploadedForm } from './form.ts';
import { badRequest, denied, S3Error, wrongSignature } from './s3-error.ts';
import type { Signers } from './signed-query.ts';

const policyShape = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

type Condition = z.infer<typeof policyShape>['conditions'][number];

const signingKey = createSigningKeys();
/** Fields that no condition has to name. */
const free = ['x-amz-signature', 'policy', 'file'];

/**
 * Who signed the policy of a form, once the form keeps it: every field is one that a condition allows, and the file has a
 * size within its range. @throws S3Error
 * Source: Amazon S3 API Reference, "POST policy" and "Calculating a signature" for HTTP POST.
 */
export function signerOfForm(form: UploadedForm, bucket: string, signers: Signers): Caller {
  const { fields } = form;
  const text = fields.get('policy');
  if (text === undefined) throw denied();
  const signer = signatureOf(text, fields, signers);
  const policy = readPolicy(text);
  if (signers.clocks().every((now) => now >= Date.parse(policy.expiration)))
    throw denied('Invalid according to Policy: Policy expired.');
  const given = new Map([...fields, ['bucket', bucket]]);
  for (const condition of policy.conditions) check(condition, given, form.file.length);
  const named = policy.conditions.flatMap(nameOf);
  const extra = [...fields.keys()].find(
    (name) => !free.includes(name) && !name.startsWith('x-ignore-') && !named.includes(name),
  );
  if (extra !== undefined) throw denied(`Invalid according to Policy: Extra input fields: ${extra}`);
  return signer;
}

function readPolicy(text: string) {
  try {
    return policyShape.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  } catch {
    throw badRequest('Invalid Policy: Invalid JSON.', 'InvalidPolicyDocument');
  }
}

function signatureOf(policy: string, fields: ReadonlyMap<string, string>, signers: Signers): Caller {
  const [accessKeyId = '', day = '', region = '', service = ''] = (
    fields.get('x-amz-credential') ?? ''
  ).split('/');
  if (!signers.isOurs(accessKeyId)) return { kind: 'owner' };
  const credentials = signers.credentialsFor(accessKeyId, fields.get('x-amz-security-token'));
  if (credentials.kind === 'refused' || region !== signers.region || service !== 's3') throw wrongSignature();
  const right = hmac(signingKey(credentials.secretAccessKey, day, region, service), policy);
  const signature = Buffer.from(fields.get('x-amz-signature') ?? '', 'hex');
  if (signature.length !== right.length || !timingSafeEqual(signature, right)) throw wrongSignature();
  return credentials.caller;
}

const nameOf = (condition: Condition): string[] => {
  if (!Array.isArray(condition)) return Object.keys(condition).map((name) => name.toLowerCase());
  return condition[0] === 'content-length-range' ? [] : [condition[1].slice(1).toLowerCase()];
};

function check(condition: Condition, given: ReadonlyMap<string, string>, size: number) {
  if (!Array.isArray(condition)) {
    for (const [name, value] of Object.entries(condition))
      hold(given.get(name.toLowerCase()) === value, condition);
  } else if (condition[0] === 'content-length-range') {
    checkSize(size, condition[1], condition[2]);
  } else {
    const [how, name, value] = condition;
    const is = given.get(name.slice(1).toLowerCase());
    hold(how === 'eq' ? is === value : (is?.startsWith(value) ?? false), condition);
  }
}

function checkSize(size: number, least: number, most: number) {
  if (size < least)
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400);
  if (size > most)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400);
}

function hold(holds: boolean, condition: Condition) {
  if (!holds)
    throw denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);
}
