import type Stripe from 'stripe';
import type { EventDraft } from './objects/event.ts';
import type { Store } from './store/store.ts';

/** What one request, page visit or due time works with. */
export interface Work {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Epoch seconds, as Stripe's objects count. */
  readonly seconds: number;
  /** The API request behind it. */
  readonly request: Stripe.Event.Request;
  /** Address of a session's page. */
  pageOf(sessionId: string): string;
  /** Keeps an event and sends it to the webhook endpoint. */
  record(draft: EventDraft): void;
}

/** Starts a piece of work; the request is given when an API call is behind it. */
export type BeginWork = (request?: Stripe.Event.Request) => Work;
