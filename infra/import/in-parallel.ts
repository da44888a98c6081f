/** Does something with each of what comes, so many at once. The first failure ends it, once none is under way. */
export async function inParallel<Each>(
  all: AsyncIterable<Each> | Iterable<Each>,
  width: number,
  act: (each: Each) => Promise<void>,
): Promise<void> {
  const under = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const each of all) {
    const acting = act(each)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => under.delete(acting));
    under.add(acting);
    if (under.size >= width) await Promise.race(under);
    if (failures.length > 0) break;
  }
  await Promise.all(under);
  if (failures.length > 0) throw failures[0];
}
