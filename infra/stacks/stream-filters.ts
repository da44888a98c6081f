import type { Workflow } from '../../workflows/workflow.ts';
import { mergePatterns } from './merge-patterns.ts';

/** Patterns that one event source mapping takes. Source: Lambda quotas, "Event source mapping filters". */
const mostPatterns = 5;

/** The stream records that start any workflow, and few others: `start-workflows` looks again. */
export const startingChanges = (workflows: readonly Pick<Workflow, 'patterns'>[]): readonly object[] =>
  mergePatterns(
    workflows.flatMap(({ patterns }) => patterns),
    mostPatterns,
  );

/** A home's profile and its calendar months: what availability search is made from. */
export const indexedChanges: readonly object[] = [
  {
    dynamodb: {
      Keys: { pk: { S: [{ prefix: 'PROPERTY#' }] }, sk: { S: [{ prefix: 'MONTH#' }, 'PROFILE'] } },
    },
  },
];
