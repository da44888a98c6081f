import { z } from 'zod';

const envelope = z.object({ id: z.string().min(1).max(255), type: z.string().min(1).max(255) });

const words = z.record(z.string(), z.string()).nullish();
const inside = <Shape extends z.ZodType>(object: Shape) => z.object({ data: z.object({ object }) });

const session = inside(
  z.object({ id: z.string(), client_reference_id: z.string().nullish(), metadata: words }),
);

const refund = inside(
  z.object({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.string().nullish(),
    payment_intent: z.string().nullish(),
    metadata: words,
  }),
);

const dispute = inside(
  z.object({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.string(),
    payment_intent: z.string().nullish(),
  }),
);

interface Named {
  readonly id: string;
  readonly type: string;
}

/** A guest paid on a page. */
export interface PaidEvent extends Named {
  readonly kind: 'paid';
  readonly sessionId: string;
  /** Missing on a page that is not ours. */
  readonly bookingId: string | undefined;
  /** The number of the change of a stay that was paid for; absent where it was the stay itself. */
  readonly change?: number;
  /** The number of the page for the rest that was paid on; absent where it was another page. */
  readonly balance?: number;
  /** The number of the page for the damage deposit that was confirmed; absent where it was another page. */
  readonly deposit?: number;
}

/** Money goes back to a guest, or could not. */
export interface RefundEvent extends Named {
  readonly kind: 'refund';
  readonly refundId: string;
  /** In Stripe's unit of the currency, whose code is in lower case. */
  readonly amount: number;
  readonly currency: string;
  readonly hasFailed: boolean;
  /** Whether we asked for it. */
  readonly isOurs: boolean;
  readonly paymentIntentId: string | undefined;
}

/** A guest's bank disputes a payment, or has decided. */
export interface DisputeEvent extends Named {
  readonly kind: 'dispute';
  readonly disputeId: string;
  /** `warned`: the bank asks, and takes nothing for now. */
  readonly state: 'warned' | 'opened' | 'won' | 'lost' | 'settled';
  /** In Stripe's unit of the currency, whose code is in lower case. */
  readonly amount: number;
  readonly currency: string;
  readonly paymentIntentId: string | undefined;
}

/** What an event tells the product. */
export type StripeEvent = PaidEvent | RefundEvent | DisputeEvent | (Named & { readonly kind: 'other' });

/** Reads the object of an event of one type; undefined when it is not what such an event has. */
type Reader = (named: Named, json: unknown) => StripeEvent | undefined;

const readPaid: Reader = (named, json) => {
  const data = session.safeParse(json).data?.data.object;
  if (!data) return undefined;
  const bookingId = data.metadata?.booking_id ?? data.client_reference_id ?? undefined;
  const { change, balance, deposit } = data.metadata ?? {};
  return {
    ...named,
    kind: 'paid',
    sessionId: data.id,
    bookingId,
    ...(change && { change: Number(change) }),
    ...(balance && { balance: Number(balance) }),
    ...(deposit && { deposit: Number(deposit) }),
  };
};

const readRefund: Reader = (named, json) => {
  const data = refund.safeParse(json).data?.data.object;
  if (!data) return undefined;
  const { id: refundId, amount, currency, status, payment_intent, metadata } = data;
  return {
    ...named,
    kind: 'refund',
    refundId,
    amount,
    currency,
    hasFailed: status === 'failed' || status === 'canceled',
    isOurs: metadata?.refund !== undefined,
    paymentIntentId: payment_intent ?? undefined,
  };
};

const readDispute: Reader = (named, json) => {
  const data = dispute.safeParse(json).data?.data.object;
  if (!data) return undefined;
  const { id: disputeId, amount, currency, status, payment_intent } = data;
  const state = stateOf(named.type, status);
  const paymentIntentId = payment_intent ?? undefined;
  return { ...named, kind: 'dispute', disputeId, state, amount, currency, paymentIntentId };
};

function stateOf(type: string, status: string) {
  if (type === 'charge.dispute.closed') return closedAs(status);
  // An inquiry that becomes a dispute is not created again.
  return type === 'charge.dispute.funds_withdrawn' ? 'opened' : openedAs(status);
}

const closedAs = (status: string) => (status === 'lost' || status === 'won' ? status : 'settled');

/** Source: docs.stripe.com/disputes/how-disputes-work#inquiries: of an inquiry nothing is taken. */
const openedAs = (status: string) => (status.startsWith('warning') ? 'warned' : 'opened');

/** The types of event that change something; every other is put on record. */
const readers: Readonly<Record<string, Reader>> = {
  'checkout.session.completed': readPaid,
  'refund.created': readRefund,
  'refund.updated': readRefund,
  'refund.failed': readRefund,
  'charge.dispute.created': readDispute,
  'charge.dispute.closed': readDispute,
  'charge.dispute.funds_withdrawn': readDispute,
};

/** The types that Stripe is to send. */
export const heardEvents: readonly string[] = Object.keys(readers);

/** Reads a verified event; nothing is answered when the text is none. */
export function readEvent(text: string): StripeEvent | undefined {
  const json = parseJson(text);
  const event = envelope.safeParse(json);
  if (!event.success) return undefined;
  const { id, type } = event.data;
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read ? read({ id, type }, json) : { kind: 'other', id, type };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
