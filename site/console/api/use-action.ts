import { useRef, useState } from 'preact/hooks';

/** Something that is done once: what came of it, and whether it goes on. */
export interface Action {
  readonly busy: boolean;
  readonly error?: unknown;
  /** Does it; answers whether it was done. While it goes on, nothing more is begun. */
  run(act: () => Promise<unknown>): Promise<boolean>;
}

/** One thing at a time, with why the last one failed. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const running = useRef(false);
  const run = async (act: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await act();
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, ...(error !== undefined && { error }), run };
}

/** A key for each request that somebody means: the same for a repeat, another once they ask for something else. */
export function useKey(): (body: unknown) => string {
  const keys = useRef(new Map<string, string>());
  return (body) => {
    const asked = JSON.stringify(body);
    const key = keys.current.get(asked) ?? crypto.randomUUID();
    keys.current.set(asked, key);
    return key;
  };
}
