import { isOurs } from './booking.ts';
import { webhookShape } from './shapes.ts';

/** What a webhook tells: which booking to read. Nothing else of it is believed. */
export interface Beds24Hint {
  /** For `readRevision`. */
  readonly hint: string;
  /** The room. */
  readonly listing: string;
}

/**
 * Reads the body of a booking webhook, version 2. It is not signed, and it may say "modified" of a booking that is new
 * or cancelled. Undefined for any other message, and for a booking that we made ourselves.
 */
export function readBeds24Webhook(body: unknown): Beds24Hint | undefined {
  const { data } = webhookShape.safeParse(body);
  if (!data || isOurs(data.booking)) return undefined;
  return { hint: String(data.booking.id), listing: String(data.booking.roomId) };
}
