import { z } from 'zod';
import { id, instant } from '../schema-parts.ts';

/** How an execution stands. */
const executionStatuses = ['running', 'succeeded', 'failed', 'timed-out', 'stopped'] as const;

/** `GET /operator/executions`; all that is given must hold. */
export const executionsQuery = z.strictObject({
  workflow: id.optional(),
  /** `red` is `failed`, `timed-out` or `stopped`. */
  status: z.enum([...executionStatuses, 'red']).optional(),
  propertyId: id.optional(),
  bookingId: id.optional(),
  /** Started at that instant or later; before that instant. */
  from: instant.optional(),
  before: instant.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** `next` of the page before. */
  after: z.string().max(400).optional(),
});

/** Why an execution cannot go on, or could not. */
const trouble = z.object({
  /** The step that failed. */
  state: z.string(),
  /** The fault's name, as workflows catch it. */
  fault: z.string(),
  /** The same in plain words. */
  text: z.string(),
});

/** An execution in a list. */
export const executionSummary = z.object({
  workflow: z.string(),
  name: z.string(),
  status: z.enum(executionStatuses),
  startedAt: instant,
  endedAt: instant.optional(),
  /** How often it was redriven. */
  redrives: z.int(),
  bookingId: z.string().optional(),
  property: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  /** Of a red one. */
  trouble: trouble.optional(),
});

/** Answer of `GET /operator/executions`, newest first. */
export const executionList = z.object({
  executions: z.array(executionSummary),
  /** Asks for the next page; missing on the last. A page may be short, or empty, and have a next one. */
  next: z.string().optional(),
  now: instant,
});

/** A value of a state with what may be personal hidden; a text where it is no JSON. */
const shown = z.unknown();

/** One visit to a state. */
const step = z.object({
  /** Unique in the execution, growing with time. */
  id: z.int(),
  state: z.string(),
  /** The step of the Map or Parallel state around it. */
  parent: z.int().optional(),
  /** Its item or branch in each Map or Parallel state around it, from 0, from the outside in. */
  within: z.array(z.object({ state: z.string(), index: z.int() })),
  status: z.enum(['running', 'waiting', 'succeeded', 'caught', 'failed', 'stopped']),
  startedAt: instant,
  endedAt: instant.optional(),
  attempts: z.array(
    z.object({
      startedAt: instant,
      endedAt: instant.optional(),
      fault: z.string().optional(),
      text: z.string().optional(),
      /** What the task said, for whoever knows the code. */
      cause: z.string().optional(),
    }),
  ),
  /** The next attempt comes between these instants. */
  nextAttempt: z.object({ from: instant, to: instant }).optional(),
  /** It waits until then at most. */
  waitsUntil: instant.optional(),
  input: shown.optional(),
  output: shown.optional(),
});

/** Answer of `GET /operator/executions/{workflow}/{name}`. */
export const executionResult = z.object({
  execution: executionSummary.extend({
    /** What the workflow is for. */
    comment: z.string(),
    input: shown.optional(),
    output: shown.optional(),
    /** All that could not go on: a Map may have several. */
    troubles: z.array(trouble.extend({ stepId: z.int(), within: step.shape.within })),
    /** What can be done: go on from the failed step, end it, or begin anew under another name. */
    choices: z.array(z.enum(['redrive', 'stop', 'restart'])),
    /** `live` as Step Functions tells it now, `record` as we kept it: AWS forgets an execution after 90 days. */
    source: z.enum(['live', 'record']),
  }),
  graph: z.object({
    startAt: z.string(),
    nodes: z.array(
      z.object({
        name: z.string(),
        /** `Task`, `Choice`, `Wait`, `Map`, `Parallel`, `Pass`, `Succeed`, `Fail`; `Former` for one no longer defined. */
        type: z.string(),
        comment: z.string().optional(),
        task: z.string().optional(),
        within: z.object({ state: z.string(), branch: z.int() }).optional(),
        startsAt: z.array(z.string()),
        isEnd: z.boolean(),
        /** Every workflow has it, for giving up and for going on: a page may draw it apart, or not at all. */
        isShared: z.boolean(),
        /** How it stands; missing where it was not reached. */
        standing: z.object({ status: step.shape.status, visits: z.int(), attempts: z.int() }).optional(),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        kind: z.enum(['next', 'choice', 'otherwise', 'caught']),
        /** The condition, or the errors. */
        label: z.string().optional(),
      }),
    ),
  }),
  /** In the order in which they began. */
  steps: z.array(step),
  events: z.array(
    z.object({
      id: z.int(),
      previous: z.int(),
      at: instant,
      /** As Step Functions names it. */
      type: z.string(),
      state: z.string().optional(),
      index: z.int().optional(),
      fault: z.string().optional(),
    }),
  ),
  now: instant,
});

/** Answer of `POST /operator/executions/{workflow}/{name}/redrive`, `/stop` and `/restart`. */
export const executionActed = z.object({
  /** The execution that goes on, has ended, or has begun. */
  workflow: z.string(),
  name: z.string(),
  text: z.string(),
});
