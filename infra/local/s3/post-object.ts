import { readForm } from './form.ts';
import { isPlainKey, type Objects } from './objects.ts';
import { arnOf } from './operations.ts';
import { signerOfForm } from './post-policy.ts';
import type { Admit, S3Answer, S3Call } from './s3.ts';
import { badRequest } from './s3-error.ts';
import type { Signers } from './signed-query.ts';

/** What taking a browser's form needs. */
interface Taking {
  readonly objects: Objects;
  readonly signers: Signers;
  readonly admit: Admit;
}

/**
 * Takes a file from a form that a browser posts, if somebody who may write it has signed its policy.
 * Source: Amazon S3 API Reference, "POST Object".
 */
export async function postObject(
  { bucket, body, headers }: S3Call,
  { objects, signers, admit }: Taking,
): Promise<S3Answer> {
  const form = await readForm(body, headers['content-type'] ?? '');
  const caller = signerOfForm(form, bucket, signers);
  const key = (form.fields.get('key') ?? '').replaceAll(`\${filename}`, form.fileName);
  if (!isPlainKey(key)) throw badRequest('Bucket POST must contain a field named "key".');
  admit(caller, 's3:PutObject', arnOf(bucket, key));
  const { etag } = objects.put(
    bucket,
    key,
    form.file,
    form.fields.get('content-type') ?? 'binary/octet-stream',
  );
  const redirect = form.fields.get('success_action_redirect');
  if (redirect === undefined) return { status: 204, headers: { etag } };
  const location = new URL(redirect);
  for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
  return { status: 303, headers: { etag, location: location.href } };
}
