import type { Activity } from '../activity.ts';
import type { AwsService, CallAws, Place } from '../aws.ts';
import type { Clock } from '../clock.ts';
import type { Iam } from '../iam/evaluate.ts';
import type { Resource } from '../template.ts';
import type { Api } from './api.ts';
import { createDelivery, type InvocationFault } from './deliver.ts';
import { deploy } from './deploy.ts';
import { faults } from './faults.ts';
import { operations } from './operations.ts';
import { createRunner } from './runner.ts';
import { openStore } from './store.ts';
import { createTrust } from './trust.ts';

/** What the Scheduler needs. */
export interface SchedulerParts {
  /** The database's file; it is made where there is none. */
  readonly file: string;
  /** The template, whose schedules and groups are made. */
  readonly resources: readonly Resource[];
  /** Its roles must let the Scheduler take them. */
  readonly iam: Pick<Iam, 'roles' | 'trusts'>;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly place: Place;
  /** Calls targets, under the role that a schedule names. */
  readonly callAws: CallAws;
  /** The fault that happens to an attempt now. */
  readonly faultNow: () => InvocationFault | undefined;
  /** Told in plain words what nobody else will hear of. */
  readonly report: (message: string) => void;
}

/** EventBridge Scheduler on this machine. */
export interface Scheduler extends AwsService {
  /** Makes what the template says. @throws AwsFault where it is refused */
  deploy(): void;
  /** Begins to invoke targets, first those that were due meanwhile; to be called once their services run. */
  resume(): void;
  /** Stops. Calls under way are made again after the next start. */
  close(): void;
}

/** Opens the Scheduler on its database. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { file, resources, clock, activity, place, report } = parts;
  const store = openStore(file, clock.now());
  const delivery = createDelivery(parts);
  const runner = createRunner({ store, clock, activity, delivery, report });
  const api: Api = { store, clock, place, mayAssume: createTrust(parts.iam, place), wake: runner.wake };
  return {
    signingName: 'scheduler',
    // The last is what schedules call.
    operations: [...Object.keys(operations), 'Invoke'],
    async call(operation, input) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (!run) throw faults.unknownOperation(operation);
      return run(api, input);
    },
    deploy: () => deploy(api, resources),
    resume: runner.start,
    close() {
      runner.close();
      store.close();
    },
  };
}
