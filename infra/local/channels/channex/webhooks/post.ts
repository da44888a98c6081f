import type { Clock } from '../../../clock.ts';
import type { WebhookEndpoint } from '../options.ts';

/** What a call was answered; without a status when it was not. */
export interface Posted {
  readonly status?: number;
  readonly body: string;
}

const answerTimeout = 20_000;

/** Calls a webhook. */
export async function post(
  { url, headers }: WebhookEndpoint,
  body: string,
  clock: Clock,
  stopped: AbortSignal,
): Promise<Posted> {
  const late = new AbortController();
  const timeout = clock.at(clock.now() + answerTimeout, () => late.abort());
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
      signal: AbortSignal.any([late.signal, stopped]),
    });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    return { body: late.signal.aborted ? 'No answer in time.' : `Not reached: ${error}` };
  } finally {
    timeout.cancel();
  }
}
