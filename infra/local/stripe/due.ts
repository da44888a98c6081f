import type { Clock, Timer } from '../clock.ts';
import { finishRefund } from './payment/refunds.ts';
import { currentSession } from './payment/sessions.ts';
import { lapse } from './payment/settle.ts';
import type { Store } from './store/store.ts';
import type { Sender } from './webhooks/sender.ts';
import type { BeginWork } from './work.ts';

/** One timer for everything that happens by itself: it always stands at the earliest due time. */
export interface Alarm {
  /** Something became due at that instant, epoch milliseconds. */
  note(due: number): void;
  close(): void;
}

/** Makes the timer; `ring` is called whenever something is due, and `next` says what comes after. */
export function createAlarm(clock: Clock, next: () => number | undefined, ring: () => void): Alarm {
  let timer: Timer | undefined;
  let at: number | undefined;
  const stand = (due: number | undefined) => {
    timer?.cancel();
    at = due;
    timer = due === undefined ? undefined : clock.at(due, fire);
  };
  const fire = () => {
    timer = undefined;
    at = undefined;
    ring();
    stand(next());
  };
  return {
    note(due) {
      if (at === undefined || due < at) stand(due);
    },
    close: () => timer?.cancel(),
  };
}

/** Does what is due: sessions expire, authorisations lapse, refunds arrive, webhooks are sent again. */
export function doWhatIsDue(store: Store, begin: BeginWork, sender: Sender) {
  const work = begin();
  for (const { id } of store.dueBy('checkout.session', work.now)) currentSession(work, id);
  for (const intent of store.dueBy('payment_intent', work.now)) lapse(work, intent);
  for (const refund of store.dueBy('refund', work.now)) finishRefund(work, refund);
  sender.sendDue(work.now);
}
