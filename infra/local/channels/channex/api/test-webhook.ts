import type { Clock } from '../../../clock.ts';
import { reached } from '../webhooks/listeners.ts';
import { bodyOf } from '../webhooks/message.ts';
import { post } from '../webhooks/post.ts';
import type { ApiEndpoint } from './endpoint.ts';
import { webhookOf } from './webhooks.ts';

/** What fault switches call it. */
export const testOperation = 'webhooks.test';

/** Calls a webhook that need not exist yet, and answers what it said. */
export const testWebhook = (clock: Clock): ApiEndpoint => ({
  operation: testOperation,
  method: 'POST',
  path: '/webhooks/test',
  async run({ store, now }, call) {
    const webhook = webhookOf(store, call, 'test');
    const message = { event: 'test', payload: {}, property_id: webhook.property_id ?? '' };
    const body = bodyOf(message, webhook.send_data, now);
    const answer = await post(reached(webhook), body, clock, new AbortController().signal);
    return { body: { status_code: answer.status ?? null, body: answer.body } };
  },
});
