import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Webhook } from '../records.ts';
import type { Store } from '../store/store.ts';
import type { ApiEndpoint, Call } from './endpoint.ts';
import { ApiError, mustFind, validated } from './errors.ts';
import { listOf } from './list.ts';

const texts = z.record(z.string(), z.string()).nullable().default(null);

const shape = z.object({
  property_id: z.string().nullable().default(null),
  callback_url: z.url({ protocol: /^https?$/, error: 'is invalid' }),
  event_mask: z.string().min(1),
  is_global: z.boolean().default(false),
  is_active: z.boolean().default(false),
  send_data: z.boolean().default(false),
  headers: texts,
  request_params: texts,
});

const wrapped = z.object({ webhook: z.looseObject({}) });

/** Reads what a call says of a webhook. @throws ApiError 422 when it is neither a property's nor for all */
export function webhookOf(store: Store, { body }: Call, id: string): Webhook {
  const webhook = { id, ...validated(shape, validated(wrapped, body).webhook) };
  if (webhook.property_id === null && !webhook.is_global)
    throw new ApiError(422, { property_id: ["can't be blank"] });
  if (webhook.property_id !== null && !store.records.read('property', webhook.property_id))
    throw new ApiError(422, { property_id: ["doesn't exist"] });
  return webhook;
}

const objectOf = ({ property_id, ...attributes }: Webhook) => ({
  type: 'webhook',
  id: attributes.id,
  attributes,
  relationships: { property: { data: property_id === null ? null : { type: 'property', id: property_id } } },
});

function kept(store: Store, webhook: Webhook) {
  store.records.write('webhook', webhook, webhook.property_id);
  return { data: objectOf(webhook) };
}

/** Webhooks; a test of one is made where calls are served, because it calls out. */
export const webhookEndpoints: readonly ApiEndpoint[] = [
  {
    operation: 'webhooks.list',
    method: 'GET',
    path: '/webhooks',
    run({ store }, { query }) {
      const { data, meta } = listOf('webhook', store.records.all('webhook'), query);
      return { body: { data: data.map(({ attributes }) => objectOf(attributes)), meta } };
    },
  },
  {
    operation: 'webhooks.create',
    method: 'POST',
    path: '/webhooks',
    run: ({ store }, call) => ({
      status: 201,
      body: kept(store, webhookOf(store, call, randomUUID())),
    }),
  },
  {
    operation: 'webhooks.read',
    method: 'GET',
    path: '/webhooks/{id}',
    run: ({ store }, { id }) => ({ body: { data: objectOf(mustFind(store.records.read('webhook', id))) } }),
  },
  {
    operation: 'webhooks.update',
    method: 'PUT',
    path: '/webhooks/{id}',
    run({ store }, call) {
      mustFind(store.records.read('webhook', call.id));
      return { body: kept(store, webhookOf(store, call, call.id)) };
    },
  },
  {
    operation: 'webhooks.delete',
    method: 'DELETE',
    path: '/webhooks/{id}',
    run({ store }, { id }) {
      mustFind(store.records.read('webhook', id));
      store.records.remove('webhook', id);
      return { body: { meta: { message: 'Success' } } };
    },
  },
];
