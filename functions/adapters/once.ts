/** Makes a value at its first use and keeps it for as long as the function stays warm. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Makes a value of a key at its first use, and anew once another key has come. */
export function onceFor<T>(make: (key: string) => T): (key: string) => T {
  let made: { readonly key: string; readonly value: T } | undefined;
  return (key) => {
    if (made?.key !== key) made = { key, value: make(key) };
    return made.value;
  };
}
