import type { Workflow } from '../../workflows/workflow.ts';

/** Lambda's limit of patterns in one filter. */
const mostPatterns = 5;

/**
 * The stream records that start any workflow.
 * @throws Error when they are more than Lambda takes
 */
export function startingChanges(workflows: readonly Workflow[]): readonly object[] {
  if (workflows.length > mostPatterns)
    throw new Error(
      `${workflows.length} patterns start workflows; one event source mapping takes ${mostPatterns}.`,
    );
  return workflows.map(({ pattern }) => pattern);
}

/** A home's profile and its calendar months: what availability search is made from. */
export const indexedChanges: readonly object[] = [
  {
    dynamodb: {
      Keys: { pk: { S: [{ prefix: 'PROPERTY#' }] }, sk: { S: [{ prefix: 'MONTH#' }, 'PROFILE'] } },
    },
  },
];
