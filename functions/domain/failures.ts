/** What could not be done, and what becomes of it when it is sent again. */
interface Failure {
  /** What failed, in a sentence. */
  readonly text: string;
  /** What sending it again does, and what to do before. */
  readonly advice: string;
}

/**
 * What can fail for good outside of a workflow, by what failed. Each has a queue, `<name>-failures`, an alarm and a section
 * of the runbook; the console lists what lies there.
 */
export const failures = {
  'start-workflows': {
    text: 'Changes of bookings or homes did not start what they should have.',
    advice: 'Sent again, every booking and platform is looked at, and what is missing starts.',
  },
  'index-search': {
    text: 'The search did not take up some changes: it may show a home that is taken, or hide one that is free.',
    advice: 'Sent again, every home is taken up anew.',
  },
  'mail-feedback': {
    text: 'It could not be recorded that a mail came back or was reported as spam.',
    advice: 'Sent again, it is recorded, and a work item opens for it.',
  },
  stages: {
    text: 'Something that was due for a stay did not start at its time.',
    advice: 'Sent again, it starts now, unless the stay has changed since.',
  },
  'record-executions': {
    text: 'How some workflows stand could not be written down.',
    advice: 'Sent again, the list of workflows has them.',
  },
} as const satisfies Record<string, Failure>;

/** What can fail for good. */
export type FailureName = keyof typeof failures;

const isFailure = (name: string): name is FailureName => Object.hasOwn(failures, name);

/** All of them. */
export const failureNames: readonly FailureName[] = Object.keys(failures).filter(isFailure);

/** The name of the queue where it lies. */
export const queueOf = (name: FailureName): `${FailureName}-failures` => `${name}-failures`;

/** The queue by which `record-executions` hears of executions. */
export const executionChanges = 'execution-changes';
