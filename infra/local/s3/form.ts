import { badRequest } from './s3-error.ts';

/** A form that a browser posts to a bucket. */
export interface UploadedForm {
  /** By name in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
  readonly fileName: string;
}

/** Reads the form; the file has to be its last field. Source: Amazon S3 API Reference, "POST Object". */
export async function readForm(body: Buffer, contentType: string): Promise<UploadedForm> {
  const answer = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } });
  const form = await answer.formData().catch(() => {
    throw badRequest(
      'The body of your POST request is not well-formed multipart/form-data.',
      'MalformedPOSTRequest',
    );
  });
  const fields = new Map<string, string>();
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
    else if (name === 'file')
      return { fields, file: Buffer.from(await value.arrayBuffer()), fileName: value.name };
  }
  throw badRequest('POST requires exactly one file upload per request.');
}
