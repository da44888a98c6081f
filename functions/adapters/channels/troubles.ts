import { z } from 'zod';
import {
  settled,
  type Trouble,
  type TroubleReason,
  type Troubles,
  told,
} from '../../domain/channel-trouble.ts';
import { Fault } from '../../faults.ts';
import { putNext } from '../put-next.ts';
import type { Key, Table, Write } from '../table.ts';
import { closeWorkItem, openWorkItem } from '../work-items.ts';
import { createWorkQueue } from '../work-queue.ts';
import type { ConnectionName } from './connections.ts';

/** On whose behalf, and when. */
interface Doing {
  readonly by: string;
  readonly at: Date;
}

/** What vendors told of connections that do not work, each with one work item for as long as it lasts. */
export interface TroubleBook {
  /**
   * Opens a work item, unless one about the same is open; one that a person has closed is no longer. A repeat of the same
   * execution changes nothing. Throws TableBusy when others write at once.
   */
  note(told: Told, doing: Doing): Promise<'opened' | 'known'>;
  /** Closes what is over; costs one read where nothing is open. */
  settle(connectionId: string, reason: TroubleReason, doing: Doing): Promise<void>;
}

/** What a vendor tells of a connection; `event` as the vendor calls it. */
export interface Told extends ConnectionName {
  readonly reason: TroubleReason;
  readonly event: string;
}

/** The troubles in the main table. */
export const createTroubles = (table: Table): TroubleBook => ({
  note: (told, doing) => note(table, told, doing),
  settle: async (connectionId, reason, { by, at }) => {
    const { open, version } = await read(table, connectionId);
    const next = settled(open, reason, at.toISOString());
    const over = open[reason];
    if (!over || next === open) return;
    const closing = { choice: 'solved-itself', by, at } as const;
    await write(table, connectionId, { open: next, version }, [
      closeWorkItem(workIdOf(connectionId, reason, over), closing),
    ]);
  },
});

async function note(table: Table, asked: Told, { by, at }: Doing): Promise<'opened' | 'known'> {
  const { connectionId, propertyId, reason, event } = asked;
  const { open, version } = await read(table, connectionId);
  const known = open[reason];
  if (known?.by === by) return 'known';
  const isOpen = known !== undefined && !(await isClosed(table, workIdOf(connectionId, reason, known)));
  const next = told(isOpen ? known : undefined, { by, at: at.toISOString() });
  const about = { connectionId, event, since: next.since };
  const item = { id: workIdOf(connectionId, reason, next), reason, propertyId, about };
  const more = isOpen ? [] : [openWorkItem(item, at)];
  await write(table, connectionId, { open: { ...open, [reason]: next }, version }, more);
  return isOpen ? 'known' : 'opened';
}

const isClosed = async (table: Table, workId: string) =>
  (await createWorkQueue(table).read(workId))?.closed !== undefined;

const troubleKey = (connectionId: string): Key => ({ pk: `CHANNEL#${connectionId}`, sk: 'TROUBLE' });

const workIdOf = (connectionId: string, reason: TroubleReason, { since }: Trouble) =>
  `${reason}-${connectionId}-${since}`;

const trouble = z.object({
  since: z.string(),
  last: z.string(),
  by: z.string(),
}) satisfies z.ZodType<Trouble>;
const stored = z.object({
  open: z.object({
    'platform-not-updated': trouble.exactOptional(),
    'platform-disconnected': trouble.exactOptional(),
    'booking-unacknowledged': trouble.exactOptional(),
  }),
  version: z.int(),
});

async function read(table: Table, connectionId: string): Promise<z.infer<typeof stored>> {
  const item = await table.get(troubleKey(connectionId));
  return item ? stored.parse(item) : { open: {}, version: 0 };
}

/** Item and record are written together, so that neither is there without the other. */
async function write(
  table: Table,
  connectionId: string,
  { open, version }: { readonly open: Troubles; readonly version: number },
  more: readonly Write[],
): Promise<void> {
  const next = putNext({ ...troubleKey(connectionId), open }, version);
  const outcome = more.length === 0 ? await table.write(next) : await table.transact([next, ...more]);
  if (outcome.kind === 'refused')
    throw new Fault('TableBusy', `The troubles of ${connectionId} have gone on`);
}
