import { useCallback, useEffect, useState } from 'preact/hooks';

/** How far a request has come. While loading again, the last answer stays. */
export interface Asked<T> {
  readonly answer?: T;
  readonly error?: unknown;
  readonly loading: boolean;
  retry(): void;
}

interface Settled<T> {
  readonly key?: string;
  readonly answer?: T;
  readonly error?: unknown;
}

/** Last answers by key, so that pages shown again by Back stand at once and the browser finds its scroll position. */
export type AnswerMemory<T> = Map<string, T>;

/**
 * Asks when `key` changes; an `undefined` key asks nothing.
 * A request whose key has changed meanwhile is aborted and its answer ignored.
 */
export function useAnswer<T>(
  key: string | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
  memory?: AnswerMemory<T>,
): Asked<T> {
  const [round, setRound] = useState(0);
  const [settled, setSettled] = useState<Settled<T>>({});
  // `ask` is made anew by each render and only means something together with its key.
  useEffect(() => {
    if (key === undefined) return;
    const abort = new AbortController();
    const settle = (outcome: Settled<T>) => abort.signal.aborted || setSettled(outcome);
    ask(abort.signal).then(
      (answer) => {
        memory?.set(key, answer);
        settle({ key, answer });
      },
      (error: unknown) => settle({ key, error }),
    );
    return () => abort.abort();
  }, [key, round]);
  const retry = useCallback(() => {
    setSettled({});
    setRound((count) => count + 1);
  }, []);
  if (key !== undefined && settled.key === key) return { ...settled, loading: false, retry };
  const last = key === undefined ? undefined : memory?.get(key);
  return { ...(last !== undefined && { answer: last }), loading: key !== undefined, retry };
}
