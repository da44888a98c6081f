/** A way between two nodes, by their names. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/** Rows of nodes from the top down, and the ways that lead back up. */
export interface Ranks {
  readonly rankOf: ReadonlyMap<string, number>;
  readonly back: ReadonlySet<Way>;
}

/**
 * Puts each node below all that lead to it, going out from `starts`. A way that closes a circle leads back up. Names are
 * in the order in which they were defined, which decides what nobody leads to.
 */
export function rankNodes(names: readonly string[], ways: readonly Way[], starts: readonly string[]): Ranks {
  const { order, back } = visitAll([...starts, ...names], ways);
  const rankOf = new Map(order.map((name) => [name, 0]));
  for (const name of order)
    for (const way of ways)
      if (way.from === name && !back.has(way))
        rankOf.set(way.to, Math.max(rankOf.get(way.to) ?? 0, (rankOf.get(name) ?? 0) + 1));
  return { rankOf, back };
}

/** Depth first: every node comes in `order` before all it leads to, but for the ways back. */
function visitAll(starts: readonly string[], ways: readonly Way[]) {
  const back = new Set<Way>();
  const open = new Set<string>();
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (name: string) => {
    if (done.has(name)) return;
    open.add(name);
    for (const way of ways.filter(({ from }) => from === name)) {
      if (open.has(way.to)) back.add(way);
      else visit(way.to);
    }
    open.delete(name);
    done.add(name);
    order.unshift(name);
  };
  for (const name of starts) visit(name);
  return { order, back };
}
