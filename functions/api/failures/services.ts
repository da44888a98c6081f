import type { StartExecution } from '../../adapters/executions.ts';
import type { FailureQueues } from '../../adapters/failure-queues.ts';
import type { Properties } from '../../adapters/properties.ts';

/** What answering about failures takes. */
export interface Services {
  readonly queues: FailureQueues;
  readonly start: StartExecution;
  tellOfMail(payload: unknown): Promise<void>;
  /** The ids of all homes that the search knows. */
  homes(): Promise<readonly string[]>;
  readonly properties: Pick<Properties, 'indexAgain'>;
  now(): Date;
}
