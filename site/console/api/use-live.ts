import { useCallback, useEffect, useState } from 'preact/hooks';

/** Something that is asked for again and again. */
export interface Live<T> {
  /** The last answer to the present question. */
  readonly answer?: T;
  /** Why the last try failed; the answer before it stays. */
  readonly error?: unknown;
  /** Asks at once. */
  refresh(): Promise<void>;
}

interface Known<T> {
  readonly key: string;
  readonly answer?: T;
  readonly error?: unknown;
}

/**
 * Asks when `key` changes, then every so many milliseconds while the page is seen, and when it is seen again.
 * `every` 0 asks once.
 */
export function useLive<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
  every: number | ((answer: T) => number),
): Live<T> {
  const [known, setKnown] = useState<Known<T>>({ key });
  const [round, setRound] = useState(0);
  const load = async (signal: AbortSignal) => {
    try {
      const answer = await ask(signal);
      if (!signal.aborted) setKnown({ key, answer });
    } catch (error) {
      if (!signal.aborted) setKnown((before) => (before.key === key ? { ...before, error } : { key, error }));
    }
  };
  // `ask` is made anew by each render and only means something together with its key.
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal);
    return () => abort.abort();
  }, [key, round]);
  const isNow = known.key === key;
  const wait = typeof every === 'number' ? every : isNow && known.answer ? every(known.answer) : 0;
  useEffect(() => {
    if (wait === 0) return;
    const again = () => document.visibilityState === 'visible' && setRound((count) => count + 1);
    const timer = setInterval(again, wait);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [wait]);
  const refresh = useCallback(() => load(new AbortController().signal), [key]);
  return { ...(isNow ? known : {}), refresh };
}
