import type { Clock } from '../../../clock.ts';
import type { SeamEvent } from '../store/deliveries.ts';
import { signedHeaders } from './sign.ts';

/** Where webhooks go, and what they are signed with. */
export interface Endpoint {
  /** Undefined while nobody listens, which counts as a failed try. */
  readonly url: () => string | undefined;
  readonly secret: string;
}

const answerTimeout = 15_000;

/** Posts an event, signed now; answers what went wrong, if anything did: no answer, or another status than 2xx. */
export async function post(
  { url, secret }: Endpoint,
  event: SeamEvent,
  clock: Clock,
  stopped: AbortSignal,
): Promise<string | undefined> {
  const address = url();
  if (address === undefined) return 'No webhook endpoint is listening.';
  const late = new AbortController();
  const timeout = clock.at(clock.now() + answerTimeout, () => late.abort());
  const body = JSON.stringify(event);
  const signed = signedHeaders(secret, `msg_${event.event_id}`, clock.now(), body);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([late.signal, stopped]),
    });
    await answer.arrayBuffer();
    return answer.ok ? undefined : `The endpoint answered ${answer.status}.`;
  } catch (error) {
    return late.signal.aborted
      ? 'The endpoint did not answer in time.'
      : `The endpoint could not be reached: ${error}`;
  } finally {
    timeout.cancel();
  }
}
