import type { Activity } from '../../activity.ts';
import type { Clock } from '../../clock.ts';
import type { Fault, Faults } from '../../faults.ts';
import type { OurEvent } from '../objects/event.ts';
import type { Store } from '../store/store.ts';
import { type Endpoint, postEvent } from './post.ts';

/** Sends events to the webhook endpoint: signed, at least once, in no promised order. */
export interface Sender {
  /** Keeps the event for delivery and tries as soon as it is on disk. */
  queue(eventId: string): void;
  /** Tries again what is due. */
  sendDue(now: number): void;
  /** Stops at once; what is under way is taken up by the next process. */
  close(): void;
}

/** Stripe's sandbox tries a few times over some hours; the exact steps are not published. */
const retryDelays = [60_000, 15 * 60_000, 60 * 60_000, 3 * 60 * 60_000];
const usualDelay = 3_000;
/** An event held back for the next one leaves by itself after this. */
const longestHold = 60_000;

/** Makes the sender and takes up what an earlier process left under way. */
export function createSender(
  endpoint: Endpoint,
  store: Store,
  clock: Clock,
  activity: Activity,
  faults: Faults,
): Sender {
  const stopping = new AbortController();
  const held = new Set<string>();
  /** Delayed once already, so that a fault without a count does not delay for ever. */
  const delayed = new Set<string>();

  const finish = (id: string) => {
    store.deliveries.remove(id);
    delayed.delete(id);
    const event = store.read('event', id);
    if (event) store.write('event', { ...event, pending_webhooks: 0 });
  };
  const wait = (id: string, attempts: number, delay: number) => {
    delayed.add(id);
    store.deliveries.write({ event: id, attempts, due: clock.now() + delay, problem: null });
  };
  const fail = (id: string, attempts: number, problem: string) => {
    const delay = retryDelays[attempts];
    const due = delay === undefined ? null : clock.now() + delay;
    store.deliveries.write({ event: id, attempts: attempts + 1, due, problem });
  };
  const releaseHeld = () => {
    const ready = [...held];
    held.clear();
    for (const id of ready) {
      const delivery = store.deliveries.read(id);
      if (delivery?.due) start(id, delivery.attempts);
    }
  };

  const send = async (event: OurEvent, attempts: number, fault: Fault | undefined) => {
    const copies = fault?.mode === 'duplicate' ? 2 : 1;
    const posts = Array.from({ length: copies }, () => postEvent(endpoint, event, clock, stopping.signal));
    const problem = (await Promise.all(posts)).find((one) => one !== undefined);
    if (stopping.signal.aborted) return;
    if (fault?.mode === 'crash-after-effect') fail(event.id, attempts, 'The answer was lost (fault switch).');
    else if (problem === undefined) finish(event.id);
    else fail(event.id, attempts, problem);
    releaseHeld();
  };
  const attempt = async (id: string, attempts: number) => {
    const event = store.read('event', id);
    if (!event) return store.deliveries.remove(id);
    const fault = faults.take('stripe', `webhook.${event.type}`, understood(delayed.has(id)));
    switch (fault?.mode) {
      case 'drop':
        return finish(id);
      case 'outage':
        return fail(id, attempts, 'Stripe could not send it (fault switch).');
      case 'slow':
        return wait(id, attempts, fault.delayMs ?? usualDelay);
      case 'reorder':
        held.add(id);
        return wait(id, attempts, fault.delayMs ?? longestHold);
      default:
        return send(event, attempts, fault);
    }
  };

  /** Marks the delivery as under way, so that the next process would take it up, and sends it once that is on disk. */
  const start = (id: string, attempts: number) => {
    store.deliveries.write({ event: id, attempts, due: null, problem: null });
    const settled = activity.begin('stripe webhook');
    const open = () => !stopping.signal.aborted;
    void store
      .settled()
      .then(() => (open() ? attempt(id, attempts) : undefined))
      .then(() => (open() ? store.settled() : undefined))
      .finally(settled);
  };

  for (const { event, attempts } of store.deliveries.underWay()) start(event, attempts);
  return {
    queue: (id) => start(id, 0),
    sendDue(now) {
      for (const { event, attempts } of store.deliveries.dueBy(now)) start(event, attempts);
    },
    close: () => stopping.abort(),
  };
}

const understood = (delayedAlready: boolean) =>
  delayedAlready
    ? (['outage', 'duplicate', 'drop', 'crash-after-effect'] as const)
    : (['outage', 'slow', 'duplicate', 'reorder', 'drop', 'crash-after-effect'] as const);
