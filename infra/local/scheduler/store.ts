import { type Database, openDatabase } from './database.ts';
import { createDeletions, type Deletions } from './deletions.ts';
import { createDeployed, type Deployed } from './deployed.ts';
import { createGroups, type Groups } from './groups.ts';
import { createInvocations, type Invocations } from './invocations.ts';
import { createSchedules, type Schedules } from './schedules.ts';

/** Everything that the Scheduler keeps on disk. */
export interface Store {
  readonly schedules: Schedules;
  readonly invocations: Invocations;
  readonly groups: Groups;
  readonly deletions: Deletions;
  readonly deployed: Deployed;
  /** Runs `work` in one transaction; what it throws undoes it. */
  readonly atomically: Database['atomically'];
  close(): void;
}

/** Opens the Scheduler's file, and makes it where there is none. */
export function openStore(file: string, now: number): Store {
  const database = openDatabase(file);
  return {
    schedules: createSchedules(database),
    invocations: createInvocations(database),
    groups: createGroups(database, now),
    deletions: createDeletions(database),
    deployed: createDeployed(database),
    atomically: database.atomically,
    close() {
      if (database.sql.isOpen) database.sql.close();
    },
  };
}
