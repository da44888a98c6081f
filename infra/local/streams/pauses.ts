import type { Activity } from '../activity.ts';
import type { Clock, Timer } from '../clock.ts';

/** One worker's work in progress and its waits, during which nothing is in progress. */
export interface Pauses {
  /** Work begins. */
  begin(): void;
  /** Work has ended. */
  end(): void;
  /** Waits that long on the shared clock. Resolves to false when everything is to stop. */
  pause(ms: number): Promise<boolean>;
  /** Ends the wait that is on, well. */
  cutShort(): void;
  /** Ends the wait that is on, and all to come. */
  stop(): void;
}

/** Makes the waits of one worker; `label` names it among the work in progress. */
export function createPauses(clock: Clock, activity: Activity, label: string): Pauses {
  let settle = () => {};
  let wait: { timer: Timer; end: (goOn: boolean) => void } | undefined;
  let stopped = false;
  const end = (goOn: boolean) => {
    wait?.timer.cancel();
    wait?.end(goOn);
  };
  return {
    begin() {
      settle = activity.begin(label);
    },
    end: () => settle(),
    pause: (ms) =>
      new Promise<boolean>((resolve) => {
        if (stopped) return resolve(false);
        const over = (goOn: boolean) => {
          wait = undefined;
          settle = activity.begin(label);
          resolve(goOn);
        };
        wait = { timer: clock.at(clock.now() + ms, () => over(true)), end: over };
        // What is due later is not in progress: the clock may be moved to it.
        settle();
      }),
    cutShort: () => end(true),
    stop() {
      stopped = true;
      end(false);
    },
  };
}
