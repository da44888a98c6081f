import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createActivity } from '../../activity.ts';
import { AwsFault, type AwsService, type CallAws } from '../../aws.ts';
import { createClock } from '../../clock.ts';
import { unknownToken } from '../../sigv4/refusal.ts';
import { lockFolder } from '../../start/folder-lock.ts';
import { takePort } from '../../start/listen.ts';
import { createWire } from '../../wire/wire.ts';
import { createStepFunctions } from '../step-functions.ts';
import type { EngineOptions } from './options.ts';
import { canSend, createRemoteServices } from './remote-services.ts';

/** The engine, running by itself. */
export interface EngineAlone {
  readonly port: number;
  close(): void;
}

/**
 * Runs Step Functions without the laptop cloud: its API on a port, the calls of its Tasks sent to another endpoint.
 * @throws StartError when the port is taken or the folder in use
 */
export async function runAlone(options: EngineOptions): Promise<EngineAlone> {
  mkdirSync(options.data, { recursive: true });
  const unlock = lockFolder(options.data, '--data');
  const port = await takePort(options.port, '--port').catch((problem: unknown) => {
    unlock();
    throw problem;
  });
  const activity = createActivity();
  const clock = createClock(activity);
  const place = { region: options.region, accountId: options.accountId };
  const remote = createRemoteServices(options);
  const states = createStepFunctions({
    file: join(options.data, 'states.sqlite'),
    clock,
    activity,
    place,
    callAws: (service, operation, input, caller) =>
      service === 'states'
        ? hereOrThere(states, remote)(service, operation, input, caller)
        : remote(service, operation, input, caller),
    calls: canSend,
  });
  port.answerBy(
    createWire({
      services: [states],
      dynamo: { forward: () => Promise.reject(new AwsFault('UnknownOperationException', '')) },
      // Whoever reaches the port of this machine may call, whatever a request is signed with.
      credentials: { credentialsFor: () => unknownToken, isOurs: () => false },
      place,
      clock,
    }),
  );
  states.resume();
  return {
    port: port.port,
    close() {
      port.close();
      states.close();
      clock.close();
      unlock();
    },
  };
}

/** Machines and executions that are not ours may be the other endpoint's, where there is one. */
function hereOrThere(states: AwsService, remote: CallAws): CallAws {
  return async (service, operation, input, caller) => {
    try {
      return await states.call(operation, input, caller);
    } catch (problem) {
      if (!(problem instanceof AwsFault) || !unknownHere.includes(problem.code)) throw problem;
      return await remote(service, operation, input, caller).catch((there: unknown) => {
        throw there instanceof AwsFault ? there : problem;
      });
    }
  };
}

const unknownHere: readonly string[] = ['StateMachineDoesNotExist', 'ExecutionDoesNotExist'];
