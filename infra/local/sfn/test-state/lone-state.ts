import type { Api } from '../api/api.ts';
import { checkDefinition } from '../api/definitions.ts';
import { faults } from '../api/faults.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../json.ts';
import { parseMachine } from '../language/definition.ts';
import { innerMachines, type Machine, type State } from '../language/states.ts';
import type { TestRequest } from './request.ts';

/** A machine made of one state, with an end in place of every state that it may go to. */
export interface LoneState {
  readonly name: string;
  readonly state: State;
  readonly machine: Machine;
}

/** What AWS calls a state that comes without its machine. */
const unnamed = 'StateName';

/**
 * Takes the state that is to be tested out of its definition.
 * @throws AwsFault InvalidDefinition, ValidationException when the machine has no such state
 */
export function loneState(api: Api, { definition, stateName }: TestRequest): LoneState {
  if (stateName === undefined) return alone(api, unnamed, readState(definition));
  checkDefinition(api, definition);
  const state = find(parseMachine(definition), stateName);
  if (!state) throw faults.validation('State not found in definition');
  return alone(api, stateName, { ...state });
}

function readState(text: string): JsonObject {
  let state: Json;
  try {
    state = parseJson(text);
  } catch (problem) {
    throw faults.invalidDefinition(problem instanceof Error ? problem.message : 'not JSON');
  }
  if (!isJsonObject(state) || state.Type === undefined)
    throw faults.invalidDefinition('A state is wanted, or stateName for one of a machine');
  if (state.QueryLanguage !== 'JSONata')
    throw faults.invalidDefinition('JSONPath states do not run here: set "QueryLanguage": "JSONata"');
  return state;
}

function find({ States }: Machine, name: string): State | undefined {
  const own = Object.hasOwn(States, name) ? States[name] : undefined;
  if (own) return own;
  const inner = Object.values(States).flatMap(innerMachines);
  return inner.map((machine) => find(machine, name)).find((state) => state !== undefined);
}

function alone(api: Api, name: string, state: object): LoneState {
  const ends = targets(state).filter((target) => target !== name);
  const States = {
    [name]: state,
    ...Object.fromEntries(ends.map((target) => [target, { Type: 'Succeed' }])),
  };
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: name, States });
  checkDefinition(api, definition);
  const machine = parseMachine(definition);
  const parsed = machine.States[name];
  if (!parsed) throw faults.validation('State not found in definition');
  return { name, state: parsed, machine };
}

/** The states that a state names as its successors; those of inner machines are no successors of its own. */
function targets(state: object): string[] {
  const rules = ['Choices', 'Catch'].flatMap((field) => {
    const list: unknown = Reflect.get(state, field);
    return Array.isArray(list) ? list.map((rule) => Reflect.get(Object(rule), 'Next')) : [];
  });
  const named = [Reflect.get(state, 'Next'), Reflect.get(state, 'Default'), ...rules];
  return named.filter((target) => typeof target === 'string');
}
