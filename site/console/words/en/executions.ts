import { count } from '../../../shared/words/count.ts';

/** What the pages of executions say, in English. */
export const executions = {
  title: 'Executions',
  lead: 'Each run of a workflow: what happened to a booking or a home, step by step.',
  all: 'All executions',
  statuses: { all: 'All', red: 'Red', running: 'Running', succeeded: 'Done' },
  workflow: 'Workflow',
  everyWorkflow: 'Every workflow',
  one: { bookingId: 'One booking', propertyId: 'One home' },
  showAll: 'show all',
  none: 'None of these',
  older: 'Older ones',
  goingFor: (duration: string) => `for ${duration}`,
  runAgain: (times: number) => `run again ${times === 1 ? 'once' : `${times} times`}`,
  itsBooking: 'Its booking',
  ofBooking: 'All of this booking',
  failed: (step: string) => `${step} failed`,
  steps: 'Steps',
  inAndOut: 'Input and output',
  hidden: 'What may be personal is hidden.',
  input: 'Input',
  output: 'Output',
  live: 'as Step Functions tells it now',
  kept: 'as we kept it',
  choices: { redrive: 'Run again from here', restart: 'Begin anew', stop: 'Stop it' },
  graph: 'The workflow as a graph',
  noStep: 'No step was reached yet.',
  attempts: (attempts: number) => count(attempts, 'attempt', 'attempts'),
  /** In short, beside how a state stands. */
  times: (attempts: number) => count(attempts, 'time', 'times'),
  number: (number: number) => `number ${number}`,
  triesAgain: (from: string, to: string) => `Tries again by itself between ${from} and ${to}.`,
  waitsUntil: (moment: string) => `Waits until ${moment} at most.`,
  /** What a state is for, beside its name. */
  hint: (name: string, comment?: string) => [name, comment].filter(Boolean).join(': '),
};
