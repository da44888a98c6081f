import type { Clock } from '../../../clock.ts';

/** Where webhooks go, and the header that the account puts on them. */
export interface Endpoint {
  /** Undefined while nobody listens, which counts as a failed try. */
  readonly url: (roomId: number) => string | undefined | Promise<string | undefined>;
  readonly header?: { readonly name: string; readonly value: string } | undefined;
}

const answerTimeout = 20_000;

/** Posts a message about a room and answers what went wrong, if anything did: no answer, or 400 and above. */
export async function post(
  { url, header }: Endpoint,
  roomId: number,
  message: object,
  clock: Clock,
  stopped: AbortSignal,
): Promise<string | undefined> {
  const address = await url(roomId);
  if (address === undefined) return 'No webhook endpoint is listening.';
  const late = new AbortController();
  const timeout = clock.at(clock.now() + answerTimeout, () => late.abort());
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(header ? { [header.name]: header.value } : {}) },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.any([late.signal, stopped]),
    });
    await answer.arrayBuffer();
    return answer.status >= 400 ? `The endpoint answered ${answer.status}.` : undefined;
  } catch (error) {
    return late.signal.aborted
      ? 'The endpoint did not answer in time.'
      : `The endpoint could not be reached: ${error}`;
  } finally {
    timeout.cancel();
  }
}
