import fc from 'fast-check';

/** Pieces that take a number and give the next one, each by another kind of state or way through it. */
const steps = [
  'pass',
  'variable',
  'task',
  'retried',
  'caught',
  'unanswered',
  'wait',
  'timestamp',
  'choice',
  'default',
  'failed branch',
  'retried branches',
  'tolerated item',
  'child',
] as const;

/** A piece of a machine that takes a number and gives a number. */
export type Piece =
  | { readonly kind: (typeof steps)[number] }
  | { readonly kind: 'parallel'; readonly branches: readonly Piece[][] }
  | { readonly kind: 'map'; readonly items: number; readonly line: readonly Piece[] };

/** Random machines: lines of pieces, with lines in the branches and items of some. */
export const { line } = fc.letrec<{ piece: Piece; line: Piece[] }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 5, arbitrary: fc.constantFrom(...steps).map((kind) => ({ kind })) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('line'), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('map' as const), items: fc.nat(3), line: tie('line') }),
    },
  ),
  line: fc.array(tie('piece'), { minLength: 1, maxLength: 4 }),
}));

/** What a line gives for a number. */
export const total = (pieces: readonly Piece[], n: number): number =>
  pieces.reduce((m, piece) => given(piece, m), n);

function given(piece: Piece, n: number): number {
  if (piece.kind === 'parallel') return piece.branches.reduce((sum, branch) => sum + total(branch, n), 0);
  if (piece.kind === 'map') return n + piece.items * total(piece.line, n);
  return n + 1;
}

/**
 * The machine of a line. Its Tasks call the functions `add` (the next number) and `lost` (unknown), and the machine
 * `childArn`, which gives the next number too.
 */
export function machineOf(pieces: readonly Piece[], childArn: string): string {
  return JSON.stringify({ QueryLanguage: 'JSONata', ...build(pieces, { count: 0, childArn }) });
}

interface Building {
  /** State names and variables are counted, as they are unique in a machine. */
  count: number;
  readonly childArn: string;
}

function build(pieces: readonly Piece[], building: Building): { StartAt: string; States: object } {
  const States: Record<string, object> = {};
  const own = pieces.map(() => {
    building.count += 1;
    return `S${building.count}`;
  });
  for (const [i, piece] of pieces.entries()) {
    const next = own[i + 1];
    Object.assign(States, states(piece, own[i] ?? '', next ? { Next: next } : { End: true }, building));
  }
  return { StartAt: own[0] ?? '', States };
}

const add = '{% $states.input + 1 %}';
const resource = (name: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${name}` });
const call = (FunctionName: string) => ({
  ...resource('lambda:invoke'),
  Arguments: { FunctionName, Payload: '{% $states.input %}' },
});

function states(piece: Piece, name: string, next: object, building: Building): Record<string, object> {
  const after = `${name}x`;
  const caughtBy = (error: string) => ({ Catch: [{ ErrorEquals: [error], Next: after, Output: add }] });
  const then = { [after]: { Type: 'Pass', ...next } };
  const fail = (state: string, error: string) => ({ [state]: { Type: 'Fail', Error: error } });
  switch (piece.kind) {
    case 'pass':
      return { [name]: { Type: 'Pass', Output: add, ...next } };
    case 'variable':
      return {
        [name]: { Type: 'Pass', Assign: { [`v${name}`]: add }, Next: after },
        [after]: { Type: 'Pass', Output: `{% $v${name} %}`, ...next },
      };
    case 'task':
      return { [name]: { ...call('add'), Output: '{% $states.result.Payload %}', ...next } };
    case 'retried':
      return {
        [name]: {
          ...call('add'),
          Arguments: {
            FunctionName: "{% $states.context.State.RetryCount < 2 ? 'lost' : 'add' %}",
            Payload: '{% $states.input %}',
          },
          Retry: [{ ErrorEquals: ['Lambda.ResourceNotFoundException'], JitterStrategy: 'FULL' }],
          Output: '{% $states.result.Payload %}',
          ...next,
        },
      };
    case 'caught':
      return {
        [name]: { ...call('lost'), ...caughtBy('Lambda.ResourceNotFoundException'), ...next },
        ...then,
      };
    case 'unanswered':
      return {
        [name]: {
          ...resource('lambda:invoke.waitForTaskToken'),
          Arguments: { FunctionName: 'add', Payload: 1 },
          TimeoutSeconds: 20,
          HeartbeatSeconds: 5,
          ...caughtBy('States.HeartbeatTimeout'),
          ...next,
        },
        ...then,
      };
    case 'wait':
      return { [name]: { Type: 'Wait', Seconds: 3, Output: add, ...next } };
    case 'timestamp':
      return {
        [name]: { Type: 'Wait', Timestamp: '{% $fromMillis($millis() + 2000) %}', Output: add, ...next },
      };
    case 'choice':
      return {
        [name]: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input >= 0 %}', Next: after, Output: add }],
        },
        ...then,
      };
    case 'default':
      return {
        [name]: { Type: 'Choice', Choices: [{ Condition: false, Next: after }], Default: after, Output: add },
        ...then,
      };
    case 'failed branch': {
      const other = {
        StartAt: `${name}w`,
        States: { [`${name}w`]: { Type: 'Wait', Seconds: 60, End: true } },
      };
      const failing = { StartAt: `${name}f`, States: fail(`${name}f`, 'No') };
      return {
        [name]: { Type: 'Parallel', Branches: [other, failing], ...caughtBy('No'), ...next },
        ...then,
      };
    }
    case 'retried branches': {
      const Branches = [
        {
          StartAt: `${name}c`,
          States: {
            [`${name}c`]: {
              Type: 'Choice',
              Choices: [{ Condition: '{% $states.input.tries < 1 %}', Next: `${name}f` }],
              Default: `${name}s`,
            },
            ...fail(`${name}f`, 'Again'),
            [`${name}s`]: { Type: 'Succeed', Output: '{% $states.input.n + 1 %}' },
          },
        },
      ];
      const Arguments = { tries: '{% $states.context.State.RetryCount %}', n: '{% $states.input %}' };
      const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 2 }];
      const Output = '{% $states.result[0] %}';
      return { [name]: { Type: 'Parallel', Branches, Arguments, Retry, Output, ...next } };
    }
    case 'tolerated item': {
      const States = {
        [`${name}c`]: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input = 0 %}', Next: `${name}f` }],
          Default: `${name}s`,
        },
        ...fail(`${name}f`, 'Zero'),
        [`${name}s`]: { Type: 'Succeed' },
      };
      return {
        [name]: {
          Type: 'Map',
          Items: [0, 1],
          ToleratedFailureCount: 1,
          ItemProcessor: { StartAt: `${name}c`, States },
          Output: '{% $states.input + $sum($states.result) %}',
          ...next,
        },
      };
    }
    case 'child':
      return {
        [name]: {
          ...resource('states:startExecution.sync:2'),
          Arguments: { StateMachineArn: building.childArn, Input: '{% $states.input %}' },
          Output: '{% $states.result.Output %}',
          ...next,
        },
      };
    case 'parallel': {
      const Branches = piece.branches.map((branch) => build(branch, building));
      return { [name]: { Type: 'Parallel', Branches, Output: '{% $sum($states.result) %}', ...next } };
    }
    case 'map':
      return {
        [name]: {
          Type: 'Map',
          Items: Array<string>(piece.items).fill('{% $states.input %}'),
          ItemProcessor: build(piece.line, building),
          Output: '{% $states.input + $sum($states.result) %}',
          MaxConcurrency: 2,
          ...next,
        },
      };
  }
}
