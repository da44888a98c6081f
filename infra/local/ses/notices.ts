import type { Activity } from '../activity.ts';
import type { Clock, Timer } from '../clock.ts';
import type { Publish } from './publish.ts';
import type { MailStore, WaitingNotice } from './store.ts';

/** Tells what waits, each destination in its order and at least once. */
export interface Teller {
  /** Goes on with what waits. */
  start(): void;
  close(): void;
}

/** Between tries: 1, 2, 4 ... seconds, at most an hour. */
const pauseMs = (attempts: number) => Math.min(2 ** attempts, 3_600) * 1_000;
/** Then nobody is told: about four days. */
const mostAttempts = 100;

/** Makes the teller of mail events. What cannot be told is tried again on the shared clock. */
export function createTeller(
  store: MailStore,
  publish: Publish,
  clock: Clock,
  activity: Activity,
  report: (message: string) => void,
): Teller {
  let isTelling = false;
  let isClosed = false;
  let timer: Timer | undefined;
  /** When a destination that failed is told again; the others do not wait for it. */
  const pausedUntil = new Map<string, number>();

  const isDue = ({ destination }: WaitingNotice) => (pausedUntil.get(destination) ?? 0) <= clock.now();

  const firstDue = () => (isClosed ? undefined : store.waiting().find(isDue));

  const tell = async (notice: WaitingNotice) => {
    const { number, destination, attempts } = notice;
    pausedUntil.delete(destination);
    try {
      await publish(notice, clock.now());
    } catch (error) {
      if (isClosed) return;
      store.attempted(number);
      if (attempts + 1 < mostAttempts) {
        pausedUntil.set(destination, clock.now() + pauseMs(attempts));
        return;
      }
      report(`Nobody could be told of a mail at ${destination}: ${String(error)}`);
    }
    if (!isClosed) store.told(number);
  };
  const tellAll = async () => {
    for (let next = firstDue(); next; next = firstDue()) await tell(next);
    const later = Math.min(...pausedUntil.values());
    if (!isClosed && Number.isFinite(later)) timer = clock.at(later, start);
  };
  const start = () => {
    if (isTelling || isClosed) return;
    isTelling = true;
    timer?.cancel();
    const settled = activity.begin('mail event');
    void tellAll().finally(() => {
      isTelling = false;
      settled();
    });
  };
  return {
    start,
    close() {
      isClosed = true;
      timer?.cancel();
    },
  };
}
