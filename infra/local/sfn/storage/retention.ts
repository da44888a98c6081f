import type { Clock } from '../../clock.ts';
import type { Store } from './store.ts';

/** AWS keeps an ended execution for 90 days. */
const keptMs = 90 * 86_400_000;

/** How many ends lie between two looks, and how many executions one look forgets at most. */
const [everyEnds, mostAtOnce] = [100, 200];

/** Forgets executions that ended 90 days ago, so that the file does not grow for ever. */
export function createRetention(store: Store, clock: Clock) {
  let ends = 0;
  const look = () =>
    store.write(() => {
      const before = Math.floor(clock.now()) - keptMs;
      for (const id of store.executions.endedBefore(before, mostAtOnce)) store.history.forget(id);
    });
  return {
    /** To be called at the start. */
    look: () => void look(),
    /** To be called when an execution has ended. */
    ended() {
      ends += 1;
      if (ends % everyEnds === 0) void look();
    },
  };
}
