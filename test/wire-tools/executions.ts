import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** The one member of an event that holds its details, and its name; nothing for an event without. */
function detailsOf(event: HistoryEvent) {
  return Object.entries(event).find(([name, value]) => name.endsWith('EventDetails') && value !== undefined);
}

/** An event as `<type> <state or resource>`, with the names of its details' members. */
export interface EventLine {
  readonly type: string | undefined;
  readonly details: string | undefined;
  readonly members: readonly string[];
}

/** What can be compared of a history: all but times, ids and payloads. */
export const linesOf = (events: readonly HistoryEvent[]): readonly EventLine[] =>
  events.map((event) => {
    const found = detailsOf(event);
    return {
      type: event.type,
      details: found?.[0],
      members: Object.keys(found?.[1] ?? {}).sort(),
    };
  });

const line = (type: string, details: string, ...members: string[]): EventLine => ({
  type,
  details: `${details}EventDetails`,
  members: members.sort(),
});

const entered = (kind: string) =>
  line(`${kind}StateEntered`, 'stateEntered', 'name', 'input', 'inputDetails');
const exited = (kind: string) => line(`${kind}StateExited`, 'stateExited', 'name', 'output', 'outputDetails');

/** An execution's first event. */
export const started = line('ExecutionStarted', 'executionStarted', 'input', 'inputDetails', 'roleArn');

const called: readonly EventLine[] = [
  entered('Task'),
  line(
    'TaskScheduled',
    'taskScheduled',
    'resourceType',
    'resource',
    'region',
    'parameters',
    'timeoutInSeconds',
  ),
  line('TaskStarted', 'taskStarted', 'resourceType', 'resource'),
];

/** A Task that a function has done. */
export const done: readonly EventLine[] = [
  ...called,
  line('TaskSucceeded', 'taskSucceeded', 'resourceType', 'resource', 'output', 'outputDetails'),
  exited('Task'),
];

/** The end of an execution that all went well in. */
export const ended = line('ExecutionSucceeded', 'executionSucceeded', 'output', 'outputDetails');
