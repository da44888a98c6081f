/** What AWS bills for one function. */
export interface FunctionUsage {
  readonly invocations: number;
  /** Duration, rounded up to the millisecond per invocation. */
  readonly milliseconds: number;
}

/** Counts invocations and their durations by function. */
export function createFunctionUsage() {
  const counts = new Map<string, { invocations: number; milliseconds: number }>();
  return {
    add(name: string, duration: number) {
      const count = counts.get(name) ?? { invocations: 0, milliseconds: 0 };
      if (count.invocations === 0) counts.set(name, count);
      count.invocations += 1;
      count.milliseconds += Math.ceil(duration);
    },
    read: (): Readonly<Record<string, FunctionUsage>> => Object.fromEntries(counts),
  };
}
