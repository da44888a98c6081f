import type { Activity } from '../../../activity.ts';
import type { Clock } from '../../../clock.ts';
import type { Fault, Faults } from '../../../faults.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { type Endpoint, post } from './post.ts';

/** Sends events to the webhook, at least once and in no promised order. */
export interface Sender {
  /** Sends what is due. */
  sendDue(now: number): void;
  /** Stops at once; what is under way is taken up by the next process. */
  close(): void;
}

/** What the sender works with. */
export interface SenderParts {
  readonly endpoint: Endpoint;
  readonly store: Store;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly faults: Faults;
  /** Is told when something becomes due, epoch milliseconds. */
  readonly dueAt: (due: number) => void;
}

const seconds = (count: number) => count * 1_000;
/** After each failed try. Source: docs.svix.com/retries */
const retryDelays = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].map(seconds);
const modes = ['outage', 'slow', 'duplicate', 'reorder', 'drop', 'crash-after-effect'] as const;
/** What makes sense for a message that was held back already. */
const atLast = ['outage', 'duplicate', 'drop', 'crash-after-effect'] as const;

/** Makes the sender. */
export function createSender({ endpoint, store, clock, activity, faults, dueAt }: SenderParts): Sender {
  const stopping = new AbortController();
  const underWay = new Set<number>();
  const heldBack = new Set<number>();

  const keep = (delivery: Delivery) => {
    store.deliveries.update(delivery);
    if (delivery.due !== null) dueAt(delivery.due);
  };
  const finish = ({ id }: Delivery) => {
    heldBack.delete(id);
    store.deliveries.remove(id);
  };
  const fail = (delivery: Delivery, problem: string) => {
    const delay = retryDelays[delivery.attempts];
    const due = delay === undefined ? null : clock.now() + delay;
    keep({ ...delivery, attempts: delivery.attempts + 1, due, problem });
  };
  const holdBack = (delivery: Delivery, delay: number) => {
    heldBack.add(delivery.id);
    keep({ ...delivery, due: clock.now() + delay });
  };
  const send = async (delivery: Delivery, fault: Fault | undefined) => {
    const event = store.deliveries.event(delivery.event);
    if (!event) return finish(delivery);
    const times = fault?.mode === 'duplicate' ? 2 : 1;
    const posts = Array.from({ length: times }, () => post(endpoint, event, clock, stopping.signal));
    const problem = (await Promise.all(posts)).find((one) => one !== undefined);
    if (stopping.signal.aborted) return;
    if (fault?.mode === 'crash-after-effect') fail(delivery, 'The answer was lost (fault switch).');
    else if (problem === undefined) finish(delivery);
    else fail(delivery, problem);
  };
  const attempt = async (delivery: Delivery) => {
    const type = store.deliveries.event(delivery.event)?.event_type;
    const fault = faults.take('seam', `webhook.${type}`, heldBack.has(delivery.id) ? atLast : modes);
    if (fault?.mode === 'drop') return finish(delivery);
    if (fault?.mode === 'outage') return fail(delivery, 'Seam could not send it (fault switch).');
    if (fault?.mode === 'slow' || fault?.mode === 'reorder')
      return holdBack(delivery, fault.delayMs ?? seconds(300));
    return send(delivery, fault);
  };

  return {
    sendDue(now) {
      for (const delivery of store.deliveries.dueBy(now)) {
        if (underWay.has(delivery.id)) continue;
        underWay.add(delivery.id);
        // Due again later, for the next process if this one dies meanwhile.
        store.deliveries.update({ ...delivery, due: now + seconds(60) });
        const settled = activity.begin('seam webhook');
        void attempt(delivery)
          .finally(() => underWay.delete(delivery.id))
          .finally(settled);
      }
    },
    close: () => stopping.abort(),
  };
}
