import { z } from 'zod';

/** What a webhook of Channex hints at. It carries no proof and comes in any order, so that it only says where to look. */
export type ChannexHint =
  /** A revision to read; `listing` is Channex's property id. */
  | {
      readonly kind: 'revision';
      readonly event: string;
      readonly revisionId: string;
      readonly listing?: string;
    }
  /** Some booking changed, and the webhook was not to say which: the feed has it. */
  | { readonly kind: 'revisions'; readonly event: string; readonly listing?: string }
  /** The connection itself needs a person. */
  | { readonly kind: 'trouble'; readonly event: string; readonly listing?: string }
  /** Nothing for us. */
  | { readonly kind: 'other'; readonly event: string };

const text = z.string().min(1).max(100);

const message = z.object({
  event: text,
  property_id: text.nullish().catch(undefined),
  payload: z
    .object({ revision_id: text.nullish(), booking_revision_id: text.nullish(), property_id: text.nullish() })
    .nullish()
    .catch(undefined),
});

/** Events about bookings (docs.channex.io/api-v.1-documentation/webhook-collection). */
const bookingEvents = new Set([
  'booking',
  'booking_new',
  'booking_modification',
  'booking_cancellation',
  'booking_unmapped_room',
  'booking_unmapped_rate',
  'non_acked_booking',
]);

/** Events about a connection that broke; Channex's pages write the second one both ways. */
const troubleEvents = new Set([
  'sync_error',
  'disconnected_channel',
  'disconnect_channel',
  'disconnect_listing',
  'disconnected_listing',
  'rate_error',
]);

/** Reads the body of a webhook, parsed from JSON; undefined when it is none of Channex's. */
export function readChannexWebhook(body: unknown): ChannexHint | undefined {
  const read = message.safeParse(body);
  if (!read.success) return undefined;
  const { event, payload, property_id } = read.data;
  const listing = property_id ?? payload?.property_id;
  const where = { event, ...(listing && { listing }) };
  if (troubleEvents.has(event)) return { kind: 'trouble', ...where };
  if (!bookingEvents.has(event)) return { kind: 'other', event };
  const revisionId = payload?.revision_id ?? payload?.booking_revision_id;
  return revisionId ? { kind: 'revision', revisionId, ...where } : { kind: 'revisions', ...where };
}
