import type { Activity } from '../activity.ts';
import type { AwsService, CallAws, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Rules } from '../events/rules.ts';
import { createAnnouncer } from './announcer.ts';
import type { Api } from './api/api.ts';
import { faults } from './api/faults.ts';
import { finishDeleting } from './api/machines.ts';
import { checkName, machineArn } from './api/names.ts';
import { operations } from './api/operations.ts';
import { createEngine } from './engine.ts';
import type { Calls } from './integrations/rules.ts';
import { openStore } from './storage/store.ts';

/** What Step Functions needs. */
export interface StepFunctionsParts {
  /** The database's file; it is made where there is none. */
  readonly file: string;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
  /** Makes the calls of Tasks, under the machine's role. */
  readonly callAws: CallAws;
  /** What there is to call, so that a definition that calls anything else is refused; absent: everything. */
  readonly calls?: Calls;
  /** Who hears how executions stand; absent: nobody. */
  readonly rules?: Rules;
}

/** A state machine of the template. */
interface MachineDefinition {
  readonly name: string;
  /** Amazon States Language, as JSON text. */
  readonly definition: string;
  readonly roleArn: string;
  readonly type: 'STANDARD';
}

/** AWS Step Functions on this machine: durable Standard workflows in JSONata. */
export interface StepFunctions extends AwsService {
  /**
   * Makes a machine, or updates it when it differs; open executions keep the definition they started with.
   * Answers the machine's ARN. @throws AwsFault InvalidDefinition, InvalidName
   */
  define(machine: MachineDefinition): Promise<string>;
  /** Goes on with what was open when the engine last stopped; to be called once the services that Tasks call run. */
  resume(): void;
  /** How much of executions is in memory: nothing of those that have ended. */
  inMemory(): { readonly executions: number; readonly waitedFor: number };
  /** Writes what is waiting to be written, and stops. Calls under way are made again after the next start. */
  close(): void;
}

/** Opens Step Functions on its database. */
export function createStepFunctions(parts: StepFunctionsParts): StepFunctions {
  const store = openStore(parts.file);
  const announcer = parts.rules && createAnnouncer({ ...parts, rules: parts.rules, store });
  const engine = createEngine({ ...parts, store, announcer });
  const { clock, place, callAws, calls = () => true } = parts;
  const api: Api = { store, engine, clock, place, callAws, calls };

  const call: AwsService['call'] = async (operation, input) => {
    const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
    if (!run) throw faults.unknownOperation(operation);
    const accepted = parts.activity.begin('states');
    try {
      return await run(api, input);
    } finally {
      accepted();
    }
  };

  return {
    signingName: 'states',
    operations: Object.keys(operations),
    call,
    define: (machine) => define(api, machine),
    resume() {
      engine.resume();
      announcer?.start();
      finishDeleting(api);
    },
    inMemory: engine.inMemory,
    close() {
      announcer?.close();
      engine.close();
      store.close();
    },
  };
}

async function define(api: Api, { name, definition, roleArn, type }: MachineDefinition): Promise<string> {
  const arn = machineArn(api.place, checkName(name));
  const known = api.store.machines.find(arn);
  if (!known) await operations.CreateStateMachine?.(api, { name, definition, roleArn, type });
  else if (known.definition !== definition || known.roleArn !== roleArn)
    await operations.UpdateStateMachine?.(api, { stateMachineArn: arn, definition, roleArn });
  return arn;
}
