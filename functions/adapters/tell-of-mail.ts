import { addressOf, signerFor } from './ask-aws.ts';
import { inStage } from './in-stage.ts';

/** Hands `mail-feedback` once more what SES told of a mail. Throws Error where Lambda does not take it. */
export async function tellOfMail(payload: unknown): Promise<void> {
  const answer = await signerFor('lambda').fetch(
    `${addressOf('lambda')}/2015-03-31/functions/${inStage('mail-feedback')}/invocations`,
    {
      method: 'POST',
      headers: { 'x-amz-invocation-type': 'Event' },
      body: JSON.stringify(payload),
      signal: AbortSignal.timeout(5_000),
    },
  );
  if (!answer.ok) throw new Error(`Lambda refused mail-feedback: ${answer.status}`);
}
