import type { AnswerOf } from '../../shared/api/types.ts';
import { type Drawn, type Layout, layOut } from './layout.ts';

/** A workflow's graph with how each state stands, as the API tells it. */
export type Graph = AnswerOf<'getExecution'>['graph'];
/** A state of it. */
export type GraphNode = Graph['nodes'][number];

/**
 * Lays out a workflow: what stands inside of a Map or a branch is drawn inside of it. The states that every workflow
 * has for giving up are left out; what fails is red by itself.
 */
export function layOutGraph(graph: Pick<Graph, 'nodes' | 'edges' | 'startAt'>): Layout {
  const nodes = graph.nodes.filter(({ isShared }) => !isShared);
  const within = (state: string | undefined, branch: number): Layout => {
    const group = nodes.filter((each) =>
      state === undefined
        ? each.within === undefined
        : each.within?.state === state && each.within.branch === branch,
    );
    const names = new Set(group.map(({ name }) => name));
    const ways = distinct(graph.edges.filter(({ from, to }) => names.has(from) && names.has(to)));
    const starts = group.map(({ name }) => name).filter((name) => begins(name, state));
    return layOut(group.map(drawnOf), ways, starts);
  };
  const begins = (name: string, state: string | undefined) =>
    state === undefined
      ? name === graph.startAt
      : nodes.some((each) => each.name === state && each.startsAt.includes(name));
  const drawnOf = ({ name, startsAt }: GraphNode): Drawn => ({
    name,
    inner: startsAt.map((_, branch) => within(name, branch)),
  });
  return within(undefined, 0);
}

/** One way for all that lead from one state to another. */
function distinct<T extends { readonly from: string; readonly to: string }>(edges: readonly T[]): T[] {
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
}
