import type { BookingStatus } from '../functions/domain/booking.ts';
import { isTaskName, type TaskName } from '../functions/tasks/registry.ts';
import type { State, StateMachine } from './asl.ts';
import { type SharedState, withGivingUp } from './give-up.ts';
import type { About } from './task.ts';

/** A committed change of a booking, by its status before and after. */
export interface BookingChange {
  /** Absent when the booking has just been made; the same as `to` where its stay changed and its status did not. */
  readonly from?: BookingStatus;
  readonly to: BookingStatus;
}

/** Every change of a booking whose guests come for certain, and of one whose guests no longer do. */
export const certainOrOff: readonly BookingChange[] = [
  { from: 'authorised', to: 'confirmed' },
  { from: 'confirmed', to: 'confirmed' },
  { from: 'confirmed', to: 'cancelling' },
  { from: 'cancelling', to: 'cancelled' },
  { to: 'imported' },
  { from: 'imported', to: 'imported' },
  { from: 'imported', to: 'withdrawn' },
  { from: 'withdrawn', to: 'imported' },
];

/** Committed changes of a booking that start a workflow; each execution is for one version of the booking. */
export interface Start {
  readonly kind: 'stream';
  readonly changes: readonly BookingChange[];
  /** Fields of the booking that its executions get beside `bookingId` and `version`; none that name a guest. */
  readonly carry?: readonly 'heldUntil'[];
}

/**
 * A committed change of what platforms are to sell of a home that is pushed to some: of a calendar month, of the
 * profile, or of a connection. Executions get `propertyId`, `changed` and `version`.
 */
export interface HomeChange {
  readonly kind: 'home';
}

/**
 * A committed change of what hubs, platforms that take bookings and not only nights, are to have of a home that is
 * connected with one: of a booking from our own site, or of a connection that is made or resumed. Executions get
 * `propertyId`, `changed`, `version` and, for a booking, `bookingId`.
 */
export interface HubChange {
  readonly kind: 'hub';
  readonly changes: readonly BookingChange[];
}

/** A time that comes again and again. */
export interface Recurrence {
  readonly kind: 'schedule';
  /** As EventBridge Scheduler takes it, in UTC. */
  readonly expression: string;
}

/**
 * A time that belongs to a stay, or at once where it has passed: the appointments of that name in
 * `functions/domain/appointments.ts`. Executions get `bookingId`, `version` and, where there are several, `part`.
 */
export interface Planned {
  readonly kind: 'planned';
  /** A committed change of the job after the stay too: whoever had it gave it back, or has to hear of something. */
  readonly alsoBy?: 'job';
}

/** A request that API Gateway has validated and passes on as ids, with no function between. */
export interface ValidatedRequest {
  readonly kind: 'request';
}

/**
 * What a guest pays on a page of its own came to one of these statuses: a change of a stay, or the rest of a price. Or
 * what was decided about a damage deposit, or its guest has confirmed. Or a person asked for a refund or a letter.
 * Executions get `bookingId`, `version`, `number` of the page or of what was asked for, `status` and, of a page, `heldUntil`.
 */
export interface PageChange {
  readonly kind: 'change';
  /** Its item. */
  readonly of: 'CHANGE' | 'BALANCE' | 'DEPOSIT' | 'REFUND' | 'LETTER';
  readonly statuses: readonly ('open' | 'paid' | 'to-release' | 'to-take' | 'settling' | 'asked')[];
}

/** What starts a workflow. */
export type Trigger = Start | PageChange | HomeChange | HubChange | Recurrence | Planned | ValidatedRequest;

/** One workflow: what happens, in order, what each fault leads to, and what starts it. */
export interface Workflow<Name extends string = string> {
  readonly name: Name;
  readonly definition: StateMachine;
  /** The tasks it calls. */
  readonly tasks: readonly TaskName[];
  readonly startedBy: Trigger;
  /** Filter patterns of the table's stream that let these changes through; none where the stream starts nothing. */
  readonly patterns: readonly object[];
}

interface Drawing<Name extends string, Names extends string> {
  readonly name: Name;
  readonly comment: string;
  readonly startedBy: Trigger;
  /** What its executions are about; a booking when absent. */
  readonly about?: About;
  readonly startAt: NoInfer<Names>;
  readonly states: { readonly [Each in Names]: State<NoInfer<Names> | SharedState> };
}

/** Makes a workflow from its states; each `next` must be the name of one of them. */
export function workflow<const Name extends string, const Names extends string>(
  drawing: Drawing<Name, Names>,
): Workflow<Name> {
  const States = withGivingUp(drawing.states, drawing.about ?? 'booking');
  return {
    name: drawing.name,
    definition: {
      Comment: drawing.comment,
      QueryLanguage: 'JSONata',
      StartAt: drawing.startAt,
      States,
    },
    tasks: tasksOf(States),
    startedBy: drawing.startedBy,
    patterns: patternsOf(drawing.startedBy),
  };
}

function tasksOf(states: Readonly<Record<string, State<string>>>): TaskName[] {
  const called = (state: State<string>): string[] => {
    if (state.Type === 'Map') return Object.values(state.ItemProcessor.States).flatMap(called);
    return state.Type === 'Task' ? [state.Arguments.FunctionName.slice(2, -1)] : [];
  };
  return [...new Set(Object.values(states).flatMap(called))].filter(isTaskName).sort();
}

function patternsOf(trigger: Trigger): readonly object[] {
  if (trigger.kind === 'stream') return trigger.changes.map(bookingChanged);
  if (trigger.kind === 'change') return trigger.statuses.map((status) => changeBecame(trigger.of, status));
  if (trigger.kind === 'hub') return [...trigger.changes.map(bookingChanged), connectionChanged];
  if (trigger.kind === 'planned') return trigger.alsoBy ? [jobChanged] : [];
  return trigger.kind === 'home' ? [homeChanged] : [];
}

const homeChanged = {
  dynamodb: {
    Keys: {
      pk: { S: [{ prefix: 'PROPERTY#' }] },
      sk: { S: [{ prefix: 'MONTH#' }, 'PROFILE', { prefix: 'CHANNEL#' }] },
    },
  },
};

const connectionChanged = {
  dynamodb: { Keys: { pk: { S: [{ prefix: 'PROPERTY#' }] }, sk: { S: [{ prefix: 'CHANNEL#' }] } } },
};

const jobChanged = {
  eventName: ['MODIFY'],
  dynamodb: {
    NewImage: { sk: { S: ['CLEANING'] }, status: { S: ['offered', 'accepted'] } },
    OldImage: { status: { S: ['accepted'] } },
  },
};

const changeBecame = (item: string, status: string): object => ({
  dynamodb: { NewImage: { sk: { S: [item] }, status: { S: [status] } } },
});

function bookingChanged({ from, to }: BookingChange): object {
  const status = (value: BookingStatus) => ({ S: [value] });
  const after = { NewImage: { sk: { S: ['BOOKING'] }, status: status(to) } };
  if (from === undefined) return { eventName: ['INSERT'], dynamodb: after };
  return { eventName: ['MODIFY'], dynamodb: { ...after, OldImage: { status: status(from) } } };
}
