import { useEffect, useRef, useState } from 'preact/hooks';
import { NetworkError } from '../../../shared/api/errors.ts';
import type { Trip } from '../../../shared/api/types.ts';
import { readTrip } from '../../api/client.ts';
import { pollDelay, stateOf } from './poll-delay.ts';
import type { SendTrip } from './trip-access.ts';

/** A booking as last seen, and this device's clock then. */
export interface SeenTrip {
  readonly trip?: Trip;
  readonly receivedAt: number;
  /** The last look failed; what is shown may be old. */
  readonly error?: unknown;
}

// A lost connection is worth waiting out; a refusal is not.
const delayAfter = (seen: SeenTrip, looks: number, hasPaid: boolean): number | undefined => {
  if (seen.error !== undefined && !(seen.error instanceof NetworkError)) return undefined;
  if (!seen.trip) return undefined;
  // The rest was paid, or the deposit confirmed, and the word of it is on its way.
  const { balance, deposit } = seen.trip;
  const isAwaited = balance !== undefined || deposit?.status === 'asked' || deposit?.status === 'confirming';
  const isArriving = hasPaid && isAwaited && looks < 40;
  return pollDelay(isArriving ? { ...seen.trip, status: 'authorised' } : seen.trip, looks);
};

const isOther = (a: SeenTrip, b: SeenTrip): boolean =>
  (a.trip && stateOf(a.trip)) !== (b.trip && stateOf(b.trip));

/** Reads a booking, and again with growing pauses until it changes no more by itself; at once when seen again. */
export function useTrip(bookingId: string, ask: SendTrip, hasPaid: boolean) {
  const [seen, setSeen] = useState<SeenTrip>({ receivedAt: 0 });
  const [round, setRound] = useState(0);
  const latest = useRef<SeenTrip>(seen);
  const look = () => setRound((count) => count + 1);
  // A new round is what looks again.
  useEffect(() => {
    let stopped = false;
    let looks = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (next: SeenTrip) => {
      if (stopped) return;
      if (isOther(next, latest.current)) looks = 0;
      latest.current = next;
      setSeen(next);
      const delay = document.hidden ? undefined : delayAfter(next, looks++, hasPaid);
      if (delay !== undefined) timer = setTimeout(read, delay);
    };
    const read = () =>
      readTrip(bookingId, ask).then(
        (trip) => settle({ trip, receivedAt: Date.now() }),
        (error: unknown) => settle({ ...latest.current, error }),
      );
    read();
    const seenAgain = () => {
      if (!document.hidden) look();
    };
    document.addEventListener('visibilitychange', seenAgain);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seenAgain);
    };
  }, [bookingId, ask, round]);
  return { ...seen, look };
}
