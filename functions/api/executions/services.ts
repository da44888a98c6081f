import type { Lifecycles } from '../../adapters/lifecycles/lifecycles.ts';
import type { ExecutionRecords } from '../../adapters/lifecycles/records.ts';
import type { Properties } from '../../adapters/properties.ts';

/** What answering about executions takes. */
export interface Services {
  readonly lifecycles: Lifecycles;
  readonly records: ExecutionRecords;
  readonly properties: Pick<Properties, 'readProfiles'>;
  now(): Date;
}
