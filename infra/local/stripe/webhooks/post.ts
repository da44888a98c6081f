import { createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { OurEvent } from '../objects/event.ts';

/** The webhook endpoint. */
export interface Endpoint {
  /** Where to deliver; undefined while nobody listens, which counts as a failed try. */
  readonly url: () => string | undefined;
  readonly secret: string;
}

const answerTimeout = 20_000;

/** Signs a payload as Stripe does: HMAC-SHA256 over `<seconds>.<body>` (docs.stripe.com/webhooks/signature). */
export function signatureOf(payload: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** Posts an event and answers what went wrong, if anything did. */
export async function postEvent(
  endpoint: Endpoint,
  event: OurEvent,
  clock: Clock,
  stopped: AbortSignal,
): Promise<string | undefined> {
  const url = endpoint.url();
  if (url === undefined) return 'No webhook endpoint is listening.';
  const late = new AbortController();
  const timeout = clock.at(clock.now() + answerTimeout, () => late.abort());
  try {
    const signal = AbortSignal.any([late.signal, stopped]);
    const answer = await fetch(url, { ...messageOf(event, endpoint.secret, clock.now()), signal });
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

function messageOf(event: OurEvent, secret: string, now: number) {
  const body = JSON.stringify(event);
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signatureOf(body, secret, Math.floor(now / 1000)),
    },
    redirect: 'manual' as const,
  };
}
