import type { Lifecycles } from '../../adapters/lifecycles/lifecycles.ts';
import type { ExecutionRecords } from '../../adapters/lifecycles/records.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { Redrive } from '../../adapters/redrives.ts';
import type { WorkQueue } from '../../adapters/work-queue.ts';

import type { SearchIndex } from '../browse/search.ts';

/** What answering about executions takes. */
export interface Services {
  readonly lifecycles: Lifecycles;
  readonly records: ExecutionRecords;
  readonly properties: Pick<Properties, 'readProfiles'>;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  readonly work: WorkQueue;
  readonly redrive: Redrive;
  now(): Date;
}
