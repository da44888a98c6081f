/** What the app needs to know of a workflow. */
export interface Workflow {
  /** Amazon States Language, `${task-name}` standing for the task's function. */
  readonly definition: object;
  /** Patterns of the stream records that start it. */
  readonly startedBy: readonly object[];
}

/** Lambda's limit of patterns in one filter. */
const mostPatterns = 5;

/**
 * The stream records that start any workflow.
 * @throws Error when they are more than Lambda takes
 */
export function startingChanges(workflows: Readonly<Record<string, Workflow>>): readonly object[] {
  const patterns = [
    ...new Set(
      Object.values(workflows).flatMap(({ startedBy }) => startedBy.map((one) => JSON.stringify(one))),
    ),
  ];
  if (patterns.length > mostPatterns)
    throw new Error(
      `${patterns.length} patterns start workflows; one event source mapping takes ${mostPatterns}.`,
    );
  return patterns.map((pattern) => JSON.parse(pattern));
}

/** A home's profile and its calendar months: what availability search is made from. */
export const indexedChanges: readonly object[] = [
  {
    dynamodb: {
      Keys: { pk: { S: [{ prefix: 'PROPERTY#' }] }, sk: { S: [{ prefix: 'MONTH#' }, 'PROFILE'] } },
    },
  },
];
