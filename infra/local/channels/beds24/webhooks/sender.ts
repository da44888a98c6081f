import type { Activity } from '../../../activity.ts';
import type { Clock } from '../../../clock.ts';
import type { Fault, Faults } from '../../../faults.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Store } from '../store/store.ts';
import { messageOf } from './message.ts';
import { type Endpoint, post } from './post.ts';

/** Sends the booking webhook: about a minute after the change, at least once, in no promised order. */
export interface Sender {
  /** Keeps a message about the booking for delivery. */
  queue(bookingId: number): void;
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

const minute = 60_000;
/** "An average delay of one minute is to be expected" (wiki.beds24.com, Category:Webhooks). */
const usualDelay = minute;
/** Several more tries within 30 minutes (wiki.beds24.com, Inventory Webhooks); the exact steps are not published. */
const retryDelays = [1, 4, 10, 15].map((minutes) => minutes * minute);
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
  /** Those that wait for another to overtake them. */
  const letGo = (except: number) => {
    for (const delivery of store.deliveries.all())
      if (heldBack.has(delivery.id) && delivery.id !== except) keep({ ...delivery, due: clock.now() });
  };
  const send = async (delivery: Delivery, fault: Fault | undefined) => {
    const booking = store.bookings.read(delivery.booking);
    if (!booking) return finish(delivery);
    const message = messageOf(booking, delivery.attempts, clock.now());
    const copies = fault?.mode === 'duplicate' ? 2 : 1;
    const posts = Array.from({ length: copies }, () =>
      post(endpoint, booking.roomId, message, clock, stopping.signal),
    );
    const problem = (await Promise.all(posts)).find((one) => one !== undefined);
    if (stopping.signal.aborted) return;
    if (fault?.mode === 'crash-after-effect') fail(delivery, 'The answer was lost (fault switch).');
    else if (problem === undefined) finish(delivery);
    else fail(delivery, problem);
    letGo(delivery.id);
  };
  const attempt = async (delivery: Delivery) => {
    const fault = faults.take('beds24', 'webhook.bookings', heldBack.has(delivery.id) ? atLast : modes);
    if (fault?.mode === 'drop') return finish(delivery);
    if (fault?.mode === 'outage') return fail(delivery, 'Beds24 could not send it (fault switch).');
    if (fault?.mode === 'slow' || fault?.mode === 'reorder')
      return holdBack(delivery, fault.delayMs ?? 5 * minute);
    return send(delivery, fault);
  };

  return {
    queue(bookingId) {
      const due = clock.now() + usualDelay;
      store.deliveries.add(bookingId, due);
      dueAt(due);
    },
    sendDue(now) {
      for (const delivery of store.deliveries.dueBy(now)) {
        if (underWay.has(delivery.id)) continue;
        underWay.add(delivery.id);
        // Due again later, for the next process if this one dies meanwhile.
        store.deliveries.update({ ...delivery, due: now + minute });
        const settled = activity.begin('beds24 webhook');
        void attempt(delivery)
          .finally(() => underWay.delete(delivery.id))
          .finally(settled);
      }
    },
    close: () => stopping.abort(),
  };
}
