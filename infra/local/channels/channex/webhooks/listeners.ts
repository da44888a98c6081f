import type { ChannexOptions, WebhookEndpoint } from '../options.ts';
import type { Webhook } from '../records.ts';
import type { Store } from '../store/store.ts';
import type { Message } from './message.ts';

/** Who wants to hear. */
export interface Listener {
  readonly id: string;
  readonly sendData: boolean;
}

/** The owner's webhook for a property lies in the options: `account/<property id>`. */
const account = 'account/';
const accountEvents =
  'booking_new;booking_modification;booking_cancellation;booking_unmapped_room;non_acked_booking;sync_error;rate_error;disconnected_channel;disconnected_listing';

/** Who wants to hear of a message: the property's own webhooks, and only where it has none those for all properties. */
export function listenersOf(
  store: Store,
  endpoint: ChannexOptions['endpoint'],
  message: Message,
): Listener[] {
  const active = store.records.all('webhook').filter(({ is_active }) => is_active);
  const own = active.filter(({ property_id }) => property_id === message.property_id);
  const globals = active.filter(({ is_global }) => is_global);
  const chosen = (own.length > 0 ? own : globals)
    .filter(({ event_mask }) => wants(event_mask, message.event))
    .map(({ id, send_data }) => ({ id, sendData: send_data }));
  const isForAccount = own.length === 0 && endpoint !== undefined && wants(accountEvents, message.event);
  return isForAccount ? [...chosen, { id: account + message.property_id, sendData: true }] : chosen;
}

const wants = (mask: string, event: string) => mask === '*' || mask.split(';').includes(event);

/** Where a listener is now; undefined when it is gone or nobody listens. */
export async function endpointOf(
  store: Store,
  endpoint: ChannexOptions['endpoint'],
  id: string,
): Promise<WebhookEndpoint | undefined> {
  if (id.startsWith(account)) return endpoint?.(id.slice(account.length));
  const webhook = store.records.read('webhook', id);
  return webhook && reached(webhook);
}

/** Where a webhook is called. */
export function reached({ callback_url, headers, request_params }: Webhook): WebhookEndpoint {
  const url = new URL(callback_url);
  for (const [name, value] of Object.entries(request_params ?? {})) url.searchParams.set(name, value);
  return { url: url.href, headers: headers ?? {} };
}
