import type { Catcher, ChoiceState, State, SucceedState, TaskState } from './asl.ts';
import { type About, task } from './task.ts';

/** States that every workflow has beside its own. */
export type SharedState = 'OpenWorkItem' | 'Resume' | 'Overtaken';

/** Where a workflow, or the part of it for one connection, tells a person that it cannot go on. */
export const givesUpIn: readonly string[] = ['OpenWorkItem', 'TellAPerson'];

/** States that have to do with that, in every workflow. */
export const sharedStates: readonly string[] = [...givesUpIn, 'Resume', 'Overtaken', 'GaveUp'];

/**
 * The ends of a task that nobody named: a newer version of the booking ends the execution well, anything else opens
 * a work item. Remembers the state and its input, so that a redrive can go back to it: a redrive reruns the state that
 * failed the execution, which would otherwise be the one that opens the work item.
 * Source: docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
const catchersOf = (state: string): readonly Catcher<SharedState>[] => [
  { ErrorEquals: ['Superseded'], Next: 'Overtaken' },
  {
    ErrorEquals: ['States.ALL'],
    Assign: {
      failed: {
        state,
        fault: '{% $states.errorOutput.Error %}',
        input: '{% $states.input %}',
        redrives: '{% $states.context.Execution.RedriveCount %}',
      },
    },
    Next: 'OpenWorkItem',
  },
];

/** Opens the work item and ends the execution red; once redriven, goes on. */
const openWorkItem = (about: About): TaskState<SharedState> =>
  task('open-work-item', {
    comment: 'Tells a person, and ends red until somebody redrives this execution',
    about,
    with: {
      state: '{% $failed.state %}',
      fault: '{% $failed.fault %}',
      failure: '{% $failed.redrives %}',
      redriven: '{% $states.context.Execution.RedriveCount > $failed.redrives %}',
      isTold: '{% $failed.isTold = true %}',
    },
    next: 'Resume',
  });

const resume = (states: readonly string[]): ChoiceState<string> => ({
  Type: 'Choice',
  Comment: 'Goes back to the state that gave up, with the input it had',
  Choices: states.map((state) => ({
    Condition: `{% $failed.state = '${state}' %}`,
    Output: '{% $failed.input %}',
    Next: state,
  })),
});

const overtaken: SucceedState = {
  Type: 'Succeed',
  Comment: 'A newer version of the booking takes care of itself',
};

const canFail = (state: State<string>) => state.Type === 'Task' || state.Type === 'Map';

const withCatchers = (name: string, state: State<string>): State<string> =>
  canFail(state) ? { ...state, Catch: [...(state.Catch ?? []), ...catchersOf(name)] } : state;

/** The states of a workflow, none of which can fail without somebody being told. */
export function withGivingUp(
  states: Readonly<Record<string, State<string>>>,
  about: About,
): Record<string, State<string>> {
  const fallible = Object.entries(states).filter(([, state]) => canFail(state));
  return {
    ...Object.fromEntries(Object.entries(states).map(([name, state]) => [name, withCatchers(name, state)])),
    OpenWorkItem: openWorkItem(about),
    Resume: resume(fallible.map(([name]) => name)),
    Overtaken: overtaken,
  };
}
