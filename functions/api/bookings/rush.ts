/** Milliseconds after a lost race during which another is likely. */
const lasts = 60_000;

/** Homes of which somebody was just too late to hold nights. Times in milliseconds since 1970. */
export interface Rush {
  /** Notes that nights of a home were lost. */
  note(propertyId: string, at: number): void;
  /** Whether nights of it were lost within the last minute, as far as this function knows. */
  isOn(propertyId: string, at: number): boolean;
}

/** Remembers the last home whose nights were lost; each warm function remembers its own. */
export function createRush(): Rush {
  let last: { readonly propertyId: string; readonly at: number } | undefined;
  return {
    note: (propertyId, at) => {
      last = { propertyId, at };
    },
    isOn: (propertyId, at) => last?.propertyId === propertyId && at - last.at < lasts,
  };
}
