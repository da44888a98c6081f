import { type DefinedState, type Definition, innerOf, type PlacedState, statesOf } from './definition.ts';

/** A state of a workflow as a node of its graph; its name is unique in the graph. */
export interface GraphNode {
  readonly name: string;
  /** `Task`, `Choice`, `Wait`, `Map`, `Parallel`, `Pass`, `Succeed`, `Fail`; `Former` for one that is no longer defined. */
  readonly type: string;
  readonly comment?: string;
  /** The task that it calls. */
  readonly task?: string;
  /** The Map or Parallel state that it stands in, and in which of its branches. */
  readonly within?: { readonly state: string; readonly branch: number };
  /** Where the branches inside of it begin; none for a state that has none. */
  readonly startsAt: readonly string[];
  /** Nothing follows it. */
  readonly isEnd: boolean;
  /** Every workflow has it, for when something cannot go on by itself: a page may draw it apart. */
  readonly isShared: boolean;
}

/** A way from one state to another. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `choice` when its condition holds, `otherwise` when none does, `caught` after one of its errors. */
  readonly kind: 'next' | 'choice' | 'otherwise' | 'caught';
  /** The condition, or the errors. */
  readonly label?: string;
}

/** A workflow to be drawn: nothing in it says where on a page. */
export interface Graph {
  readonly startAt: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * The graph of a definition.
 * @param shared names of states that every workflow has
 */
export function graphOf(definition: Definition, shared: readonly string[] = []): Graph {
  const placed = statesOf(definition);
  return {
    startAt: definition.StartAt,
    nodes: placed.map((each) => nodeOf(each, shared)),
    edges: placed.flatMap(edgesOf),
  };
}

/** Adds states that an execution went through and that its workflow no longer has. */
export function withFormerStates(graph: Graph, visited: readonly string[]): Graph {
  const known = new Set(graph.nodes.map(({ name }) => name));
  const former = [...new Set(visited)].filter((name) => !known.has(name));
  const nodes = former.map((name) => ({ name, type: 'Former', startsAt: [], isEnd: false, isShared: false }));
  return { ...graph, nodes: [...graph.nodes, ...nodes] };
}

function nodeOf({ name, state, within }: PlacedState, shared: readonly string[]): GraphNode {
  const task = taskOf(state);
  return {
    name,
    type: state.Type,
    ...(state.Comment !== undefined && { comment: state.Comment }),
    ...(task !== undefined && { task }),
    ...(within && { within }),
    startsAt: innerOf(state).map(({ StartAt }) => StartAt),
    isEnd: edgesOf({ name, state }).length === 0,
    isShared: shared.includes(name),
  };
}

/** `${task}` before the machine is deployed, the ARN of the function afterwards. */
function taskOf({ Arguments: given }: DefinedState): string | undefined {
  if (typeof given !== 'object' || given === null || !('FunctionName' in given)) return undefined;
  return String(given.FunctionName).match(/([A-Za-z0-9-]+)\}?$/)?.[1];
}

function edgesOf({ name: from, state }: Pick<PlacedState, 'name' | 'state'>): GraphEdge[] {
  const { Next, Default, Choices = [], Catch = [] } = state;
  return [
    ...(Next === undefined ? [] : [{ from, to: Next, kind: 'next' } as const]),
    ...Choices.map(
      ({ Condition, Next: to }) => ({ from, to, kind: 'choice', ...labelled(Condition) }) as const,
    ),
    ...(Default === undefined ? [] : [{ from, to: Default, kind: 'otherwise' } as const]),
    ...Catch.map(
      ({ ErrorEquals, Next: to }) => ({ from, to, kind: 'caught', label: ErrorEquals.join(', ') }) as const,
    ),
  ];
}

const labelled = (condition: unknown) =>
  typeof condition === 'string' ? { label: condition.replace(/^\{%\s*|\s*%\}$/g, '') } : {};
