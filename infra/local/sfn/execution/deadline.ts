import type { Machine } from '../language/states.ts';

/** AWS lets no execution stay open longer, redrives included. */
export const longestOpenMs = 365 * 86_400_000;

/**
 * When an execution ends as timed out: its machine's TimeoutSeconds after a start or redrive, a year after its start
 * at the latest. Instants in ms since 1970.
 */
export const deadlineOf = ({ TimeoutSeconds }: Machine, startedAt: number, begunAt: number): number =>
  Math.min(startedAt + longestOpenMs, begunAt + (TimeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000);
