import type { AskedRefunds } from '../../adapters/asked-refunds.ts';
import type { Bookings } from '../../adapters/bookings.ts';
import type { Reservations } from '../../adapters/channels/reservations.ts';
import type { DamageDeposits } from '../../adapters/damage-deposits.ts';
import type { Properties } from '../../adapters/properties.ts';
import type { Redrive } from '../../adapters/redrives.ts';
import type { Table } from '../../adapters/table.ts';
import type { WorkQueue } from '../../adapters/work-queue.ts';
import type { SearchIndex } from '../browse/search.ts';

/** What answering about work takes. */
export interface Services {
  readonly table: Table;
  readonly bookings: Bookings;
  readonly reservations: Reservations;
  readonly properties: Properties;
  readonly deposits: DamageDeposits;
  readonly refunds: Pick<AskedRefunds, 'read'>;
  readonly work: WorkQueue;
  readonly homes: Pick<SearchIndex, 'homes' | 'profiles'>;
  readonly redrive: Redrive;
  /** The names of all workflows. */
  readonly workflows: readonly string[];
  now(): Date;
}
