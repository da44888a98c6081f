import type { Activity } from '../activity.ts';
import type { Clock, Timer } from '../clock.ts';
import type { Publish } from './publish.ts';
import type { MailStore } from './store.ts';

/** Tells what waits, in its order and at least once. */
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

  const tellFirst = async (): Promise<'told' | 'later' | 'done'> => {
    const [first] = store.waiting();
    if (!first || isClosed) return 'done';
    try {
      await publish(first, clock.now());
    } catch (error) {
      if (isClosed) return 'done';
      store.attempted(first.number);
      if (first.attempts + 1 < mostAttempts) {
        timer = clock.at(clock.now() + pauseMs(first.attempts), start);
        return 'later';
      }
      report(`Nobody could be told of a mail at ${first.destination}: ${String(error)}`);
    }
    if (!isClosed) store.told(first.number);
    return 'told';
  };
  const start = () => {
    if (isTelling || isClosed) return;
    isTelling = true;
    timer?.cancel();
    const settled = activity.begin('mail event');
    const tellAll = async () => {
      while ((await tellFirst()) === 'told');
    };
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
