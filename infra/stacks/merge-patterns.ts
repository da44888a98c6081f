import { type Places, patternOf, placesOf } from './pattern-places.ts';

/**
 * Merges event patterns until there are at most `most`. Patterns that name the same places are merged by listing the
 * values of both at each place. Merges that let nothing more through come first, then those that let least through;
 * whoever takes the records looks again.
 * @throws Error when the patterns name more than `most` different sets of places
 */
export function mergePatterns(patterns: readonly object[], most: number): readonly object[] {
  const groups: Group[] = patterns.map((pattern) => [placesOf(pattern)]);
  for (;;) {
    const best = bestMerge(groups);
    if (!best || (best.excess > 0 && groups.length <= most)) break;
    groups.splice(best.second, 1);
    groups[best.first] = best.group;
  }
  if (groups.length > most)
    throw new Error(
      `${groups.length} patterns name different places; one event source mapping takes ${most}.`,
    );
  return groups.map((group) => patternOf(union(group)));
}

/** Patterns that are merged into one. */
type Group = readonly Places[];

/** The two groups whose merge lets least through that none of them wants; nothing when none name the same places. */
function bestMerge(groups: readonly Group[]) {
  let best: { first: number; second: number; group: Group; excess: number } | undefined;
  for (const [second, b] of groups.entries())
    for (const [first, a] of groups.slice(0, second).entries()) {
      const group = [...a, ...b];
      if (!namesOnePlaces(group)) continue;
      const excess = excessOf(group) - excessOf(a) - excessOf(b);
      if (!best || excess < best.excess) best = { first, second, group, excess };
    }
  return best;
}

const namesOnePlaces = (group: Group) =>
  new Set(group.map((places) => [...places.keys()].sort().join())).size === 1;

/** How many combinations of values the union of a group lets through that no pattern of it does. */
function excessOf(group: Group): number {
  const combinations = (places: Places) =>
    [...places.values()].reduce((sum, values) => sum * values.length, 1);
  const wanted = new Set(group.flatMap((places) => combinationsOf(places)));
  return combinations(union(group)) - wanted.size;
}

/** Every combination of one value for each place, as text. */
const combinationsOf = (places: Places): readonly string[] =>
  [...places.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .reduce<string[]>(
      (begun, [, values]) =>
        begun.flatMap((start) => values.map((value) => `${start} ${JSON.stringify(value)}`)),
      [''],
    );

/** The values of all at each place, each once. */
function union(group: Group): Places {
  const all = new Map<string, Map<string, unknown>>();
  for (const places of group)
    for (const [place, values] of places) {
      const known = all.get(place) ?? new Map<string, unknown>();
      for (const value of values) known.set(JSON.stringify(value), value);
      all.set(place, known);
    }
  return new Map([...all].map(([place, values]) => [place, [...values.values()]]));
}
