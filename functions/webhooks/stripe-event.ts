import { z } from 'zod';

const envelope = z.object({ id: z.string().min(1).max(255), type: z.string().min(1).max(255) });

const completed = envelope.extend({
  type: z.literal('checkout.session.completed'),
  data: z.object({
    object: z.object({
      id: z.string(),
      client_reference_id: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

/** What an event tells the product. */
export type StripeEvent =
  | {
      readonly kind: 'paid';
      readonly id: string;
      readonly type: string;
      readonly sessionId: string;
      /** Missing on a page that is not ours. */
      readonly bookingId: string | undefined;
    }
  | { readonly kind: 'other'; readonly id: string; readonly type: string };

/** Reads a verified event; nothing is answered when the text is none. */
export function readEvent(text: string): StripeEvent | undefined {
  const json = parseJson(text);
  const event = envelope.safeParse(json);
  if (!event.success) return undefined;
  const { id, type } = event.data;
  if (type !== completed.shape.type.value) return { kind: 'other', id, type };
  const payment = completed.safeParse(json);
  if (!payment.success) return undefined;
  const { object: session } = payment.data.data;
  const bookingId = session.metadata?.booking_id ?? session.client_reference_id ?? undefined;
  return { kind: 'paid', id, type, sessionId: session.id, bookingId };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
