import type { Activity } from '../../../activity.ts';
import type { Clock } from '../../../clock.ts';
import type { Fault, Faults } from '../../../faults.ts';
import type { WebhookEndpoint } from '../options.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { type Posted, post } from './post.ts';

/** Calls webhooks: at least once, in no promised order. */
export interface Sender {
  /** Makes the first try of a delivery that is on disk. */
  start(delivery: Delivery): void;
  /** Tries again what is due. */
  sendDue(now: number): void;
  /** Stops at once; what is under way is taken up by the next process. */
  close(): void;
}

/** What the sender works with. */
export interface SenderParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** Where a webhook is now. */
  readonly endpointOf: (webhook: string) => Promise<WebhookEndpoint | undefined>;
}

const minute = 60_000;
const hour = 60 * minute;

/** After each failed try; then a call is given up (docs.channex.io/api-v.1-documentation/webhook-collection). */
const retryDelays: readonly number[] = [
  ...[1, 2, 4, 8, 15, 30].map((count) => count * minute),
  ...[1, 2, 4, 6, 10].map((count) => count * hour),
];
const usualDelay = 3_000;
/** A call held back for the next one leaves by itself after this. */
const longestHold = minute;

/** Makes the sender and takes up what an earlier process left under way. */
export function createSender(parts: SenderParts): Sender {
  const { store, clock, activity, faults } = parts;
  const stopping = new AbortController();
  const held = new Set<number>();
  /** Delayed once already, so that a fault without a count does not delay for ever. */
  const delayed = new Set<number>();

  const finish = (id: number) => {
    store.deliveries.remove(id);
    delayed.delete(id);
  };
  const wait = ({ id, attempts }: Delivery, delay: number) => {
    delayed.add(id);
    store.deliveries.wait(id, attempts, clock.now() + delay, 'Held back (fault switch).');
  };
  const fail = ({ id, attempts }: Delivery, problem: string) => {
    const delay = retryDelays[attempts];
    if (delay === undefined) finish(id);
    else store.deliveries.wait(id, attempts + 1, clock.now() + delay, problem);
  };
  const releaseHeld = () => {
    const ready = [...held];
    held.clear();
    for (const id of ready) {
      const delivery = store.deliveries.read(id);
      if (delivery?.due) start(delivery);
    }
  };
  const send = async (delivery: Delivery, fault: Fault | undefined) => {
    const endpoint = await parts.endpointOf(delivery.webhook);
    if (stopping.signal.aborted) return;
    if (!endpoint) return fail(delivery, 'Nobody listens.');
    const copies = fault?.mode === 'duplicate' ? 2 : 1;
    const posts = Array.from({ length: copies }, () => post(endpoint, delivery.body, clock, stopping.signal));
    const again = (await Promise.all(posts)).find(isWorthAnotherTry);
    if (stopping.signal.aborted) return;
    if (fault?.mode === 'crash-after-effect') fail(delivery, 'The answer was lost (fault switch).');
    else if (again) fail(delivery, again.status === undefined ? again.body : `Answered ${again.status}.`);
    else finish(delivery.id);
    releaseHeld();
  };
  const attempt = async (delivery: Delivery) => {
    const fault = faults.take('channex', `webhook.${delivery.event}`, understood(delayed.has(delivery.id)));
    switch (fault?.mode) {
      case 'drop':
        return finish(delivery.id);
      case 'outage':
        return fail(delivery, 'Channex could not send it (fault switch).');
      case 'slow':
        return wait(delivery, fault.delayMs ?? usualDelay);
      case 'reorder':
        held.add(delivery.id);
        return wait(delivery, fault.delayMs ?? longestHold);
      default:
        return send(delivery, fault);
    }
  };
  const start = (delivery: Delivery) => {
    store.deliveries.underWay(delivery.id);
    const settled = activity.begin('channex webhook');
    // In a later turn, when what it tells of is on disk.
    const begun = Promise.resolve().then(() => (stopping.signal.aborted ? undefined : attempt(delivery)));
    void begun.finally(settled);
  };

  for (const delivery of store.deliveries.interrupted()) start(delivery);
  return {
    start,
    sendDue(now) {
      for (const delivery of store.deliveries.dueBy(now)) start(delivery);
    },
    close: () => stopping.abort(),
  };
}

/** Only 5xx and no answer at all are tried again; any other answer was the last word. */
const isWorthAnotherTry = ({ status }: Posted) => status === undefined || status >= 500;

const understood = (delayedAlready: boolean) =>
  delayedAlready
    ? (['outage', 'duplicate', 'drop', 'crash-after-effect'] as const)
    : (['outage', 'slow', 'duplicate', 'reorder', 'drop', 'crash-after-effect'] as const);
