/** How often each operation was called since the start; what a client did to the limits. */
export interface Calls {
  count(operation: string, isRefused: boolean): void;
  /** By operation; `refused` are the calls above the limit. */
  list(): Readonly<Record<string, { readonly calls: number; readonly refused: number }>>;
}

/** Makes an empty count. */
export function createCalls(): Calls {
  const counts = new Map<string, { calls: number; refused: number }>();
  return {
    count(operation, isRefused) {
      const { calls, refused } = counts.get(operation) ?? { calls: 0, refused: 0 };
      counts.set(operation, { calls: calls + 1, refused: refused + (isRefused ? 1 : 0) });
    },
    list: () => Object.fromEntries(counts),
  };
}
