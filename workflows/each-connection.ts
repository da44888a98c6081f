import type { Catcher, Jsonata, MapState, State } from './asl.ts';
import { task } from './task.ts';

interface Each<Names extends string, Next extends string> {
  readonly comment: string;
  readonly startAt: NoInfer<Names>;
  readonly states: { readonly [Each in Names]: State<NoInfer<Names> | 'TellAPerson'> };
  readonly next: Next;
}

/** So many connections are worked on at a time. */
const atOnce = 10;

/**
 * Goes through states for each connection in the input's `connections`, each for itself: one that gives up opens its
 * work item at once and does not disturb the others. The output lists what became of each.
 */
export function eachConnection<const Names extends string, const Next extends string>(
  drawing: Each<Names, Next>,
): MapState<Next> {
  const { comment, startAt, states, next } = drawing;
  const named: [string, State<string>][] = Object.entries(states);
  return {
    Type: 'Map',
    Comment: comment,
    Items: '{% $states.input.connections %}',
    MaxConcurrency: atOnce,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: startAt,
      States: {
        ...Object.fromEntries(named.map(([name, state]) => [name, withGivingUp(name, state)])),
        TellAPerson: { ...tellAPerson, Catch: [toldCatcher] },
        GaveUp: {
          Type: 'Succeed',
          Comment: 'The execution ends red once the other connections are done',
          Output: { outcome: 'gave-up', ...connection },
        },
      },
    },
    Next: next,
  };
}

const connection = {
  propertyId: '{% $states.input.propertyId %}',
  connectionId: '{% $states.input.connectionId %}',
} as const;

const withGivingUp = (name: string, state: State<string>): State<string> =>
  state.Type === 'Task' ? { ...state, Catch: [...(state.Catch ?? []), gaveUp(name)] } : state;

const gaveUp = (state: string): Catcher<'TellAPerson'> => ({
  ErrorEquals: ['States.ALL'],
  Assign: { gaveUp: { state, fault: '{% $states.errorOutput.Error %}' } },
  Output: connection,
  Next: 'TellAPerson',
});

const tellAPerson = task('open-work-item', {
  comment: 'Tells a person which connection gave up, and why',
  about: 'connection',
  with: {
    state: '{% $gaveUp.state %}',
    fault: '{% $gaveUp.fault %}',
    failure: '{% $states.context.Execution.RedriveCount %}',
    redriven: false,
  },
  next: 'GaveUp',
});

const toldCatcher: Catcher<'GaveUp'> = {
  ErrorEquals: ['NeedsAPerson'],
  Output: connection,
  Next: 'GaveUp',
};

/** Whether any connection gave up, of what `eachConnection` gave. */
export const anyGaveUp: Jsonata = "{% $count($states.input[outcome = 'gave-up']) > 0 %}";

/**
 * What to remember before an execution goes red for them in `OpenWorkItem`: its redrive goes back to the state with the
 * connections that gave up and no others.
 */
export const rememberThem = (state: string) => ({
  failed: {
    state,
    fault: 'NeedsAPerson',
    input:
      "{% {'connections': [$states.input[outcome = 'gave-up'].{'propertyId': propertyId, 'connectionId': connectionId}]} %}",
    redrives: '{% $states.context.Execution.RedriveCount %}',
    isTold: true,
  },
});
