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

/** Reads a verified event. Throws ZodError when it is none of Stripe's. */
export function readEvent(json: unknown): StripeEvent {
  const { id, type } = envelope.parse(json);
  if (type !== 'checkout.session.completed') return { kind: 'other', id, type };
  const { object: session } = completed.parse(json).data;
  const bookingId = session.metadata?.booking_id ?? session.client_reference_id ?? undefined;
  return { kind: 'paid', id, type, sessionId: session.id, bookingId };
}
