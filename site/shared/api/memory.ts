/** Something that keeps texts by name, as far as the browser lets it. */
export interface Memory {
  read(key: string): string | undefined;
  /** Answers whether it was kept. */
  write(key: string, value: string): boolean;
  forget(key: string): void;
}

/** A memory that knows what it keeps. */
export interface ListedMemory extends Memory {
  /** The keys that begin so. */
  names(beginning: string): string[];
}

type Place = 'localStorage' | 'sessionStorage';

// Storage throws when a guest's browser blocks it or it is full; the site then works without memory.
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

const browserMemory = (place: Place): ListedMemory => ({
  read: (key) => attempt(() => globalThis[place].getItem(`stayflow.${key}`)) ?? undefined,
  write: (key, value) =>
    attempt(() => {
      globalThis[place].setItem(`stayflow.${key}`, value);
      return true;
    }) ?? false,
  names: (beginning) =>
    attempt(() =>
      Object.keys(globalThis[place])
        .filter((name) => name.startsWith(`stayflow.${beginning}`))
        .map((name) => name.slice('stayflow.'.length)),
    ) ?? [],
  forget: (key) => attempt(() => globalThis[place].removeItem(`stayflow.${key}`)),
});

/** Kept until this tab closes. */
export const tabMemory = browserMemory('sessionStorage');
/** Kept on this device. */
export const deviceMemory = browserMemory('localStorage');

/** The JSON kept under the key, when it is what it should be. */
export function recall<T>(memory: Memory, key: string, is: (value: unknown) => value is T): T | undefined {
  const text = memory.read(key);
  const value: unknown = text === undefined ? undefined : attempt(() => JSON.parse(text));
  return is(value) ? value : undefined;
}
