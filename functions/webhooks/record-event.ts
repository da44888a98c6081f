import type { Bookings } from '../adapters/bookings.ts';
import { type Received, receive } from '../adapters/inbox.ts';
import type { Table, Write } from '../adapters/table.ts';
import { openWorkItem, type WorkItem } from '../adapters/work-items.ts';

/** What handling an event takes. */
export interface Services {
  readonly bookings: Bookings;
  readonly table: Table;
  now(): Date;
}

/** What an event leaves behind beside its record. */
interface Left {
  readonly work?: WorkItem;
  readonly writes?: readonly Write[];
}

/**
 * Marks an event as received, with a work item where somebody must look after its money. What another event has left
 * behind already is not left again.
 */
export async function record(received: Received, { table, now }: Services, left: Left = {}): Promise<string> {
  const at = now();
  const { work, writes = [] } = left;
  const more = [...writes, ...(work ? [openWorkItem(work, at)] : [])];
  const outcome = await table.transact([receive(received, at), ...more]);
  if (outcome.kind === 'written') return work?.reason ?? 'recorded';
  if (outcome.refusals[0]) return 'repeat';
  // Each by itself, and the event last: whatever stops this is made good when it is sent again.
  for (const write of more) await table.write(write);
  await table.write(receive(received, at));
  return 'recorded';
}
