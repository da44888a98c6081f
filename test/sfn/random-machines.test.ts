import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create, history, openWorld, outcome, settle, start, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.functions.set('add', (n) => Number(n) + 1);
});
afterAll(() => world.close());

/** A piece of a machine that takes a number and gives a number, with what it should give. */
type Piece =
  | { readonly kind: 'pass' | 'task' | 'wait' | 'choice' | 'caught' }
  | { readonly kind: 'parallel'; readonly branches: readonly Piece[][] }
  | { readonly kind: 'map'; readonly items: number; readonly line: readonly Piece[] };

const simple = fc.constantFrom<Piece[]>(
  { kind: 'pass' },
  { kind: 'task' },
  { kind: 'wait' },
  { kind: 'choice' },
  { kind: 'caught' },
);
const { line } = fc.letrec<{ piece: Piece; line: Piece[] }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    simple,
    fc.record({
      kind: fc.constant('parallel' as const),
      branches: fc.array(tie('line'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('map' as const), items: fc.nat(3), line: tie('line') }),
  ),
  line: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }),
}));

const total = (line: readonly Piece[], n: number): number => line.reduce((m, piece) => given(piece, m), n);

function given(piece: Piece, n: number): number {
  if (piece.kind === 'wait') return n;
  if (piece.kind === 'parallel') return piece.branches.reduce((sum, branch) => sum + total(branch, n), 0);
  if (piece.kind === 'map') return n + piece.items * total(piece.line, n);
  return n + 1;
}

/** Names are counted: a machine's state names are unique, inner ones included. */
function build(line: readonly Piece[], names: { count: number }): { StartAt: string; States: object } {
  const States: Record<string, object> = {};
  const own = line.map(() => `S${names.count++}`);
  for (const [i, piece] of line.entries()) {
    const next = own[i + 1];
    Object.assign(States, states(piece, own[i] ?? '', next ? { Next: next } : { End: true }, names));
  }
  return { StartAt: own[0] ?? '', States };
}

function states(piece: Piece, name: string, next: object, names: { count: number }): Record<string, object> {
  const add = '{% $states.input + 1 %}';
  const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' };
  switch (piece.kind) {
    case 'pass':
      return { [name]: { Type: 'Pass', Output: add, ...next } };
    case 'wait':
      return { [name]: { Type: 'Wait', Seconds: 3, ...next } };
    case 'task': {
      const Arguments = { FunctionName: 'add', Payload: '{% $states.input %}' };
      return { [name]: { ...call, Arguments, Output: '{% $states.result.Payload %}', ...next } };
    }
    case 'choice': {
      const Choices = [{ Condition: '{% $states.input >= 0 %}', Next: `${name}x`, Output: add }];
      return { [name]: { Type: 'Choice', Choices }, [`${name}x`]: { Type: 'Pass', ...next } };
    }
    case 'caught': {
      const Catch = [{ ErrorEquals: ['Lambda.ResourceNotFoundException'], Next: `${name}x`, Output: add }];
      const lost = { ...call, Arguments: { FunctionName: 'lost' }, Catch, ...next };
      return { [name]: lost, [`${name}x`]: { Type: 'Pass', ...next } };
    }
    case 'parallel': {
      const Branches = piece.branches.map((branch) => build(branch, names));
      return { [name]: { Type: 'Parallel', Branches, Output: '{% $sum($states.result) %}', ...next } };
    }
    case 'map': {
      const map = {
        Type: 'Map',
        Items: Array<string>(piece.items).fill('{% $states.input %}'),
        ItemProcessor: build(piece.line, names),
        Output: '{% $states.input + $sum($states.result) %}',
        MaxConcurrency: 2,
        ...next,
      };
      return { [name]: map };
    }
  }
}

test('any machine gives what its states add up to, and its history is one unbroken story', async () => {
  let machines = 0;
  await fc.assert(
    fc.asyncProperty(line, fc.nat(100), async (pieces, n) => {
      const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...build(pieces, { count: 0 }) });
      const arn = await start(world, await create(world, definition, `m${machines++}`), n);
      await settle(world);
      expect(await outcome(world, arn)).toMatchObject({ status: 'SUCCEEDED', output: total(pieces, n) });
      const events = await history(world, arn);
      expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
      for (const { id = 0, previousEventId = 0 } of events) expect(previousEventId).toBeLessThan(id);
    }),
    { numRuns: 10, seed: 7 },
  );
}, 60_000);
