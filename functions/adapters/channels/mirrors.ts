import { z } from 'zod';
import type { AcceptedNight, MirrorMonth } from '../../domain/channel.ts';
import type { CalendarMonth } from '../../domain/stay.ts';
import { Fault } from '../../faults.ts';
import { putNext } from '../put-next.ts';
import type { Item, Key, Table } from '../table.ts';

/** What platforms last accepted, as stored. */
export interface Mirrors {
  /** The mirrors of up to 100 months, in their order; a month of which nothing was accepted is there too, empty. */
  read(connectionId: string, months: readonly CalendarMonth[]): Promise<MirrorMonth[]>;
  /**
   * Writes changed mirrors and answers them as they are stored then.
   * Throws TableBusy when one of them was written by somebody else since it was read.
   */
  write(mirrors: readonly MirrorMonth[]): Promise<MirrorMonth[]>;
}

/** The mirrors in the main table. */
export const createMirrors = (table: Table): Mirrors => ({
  read: (connectionId, months) => read(table, connectionId, months),
  write: (mirrors) => Promise.all(mirrors.map((mirror) => write(table, mirror))),
});

const mirrorKey = (connectionId: string, month: CalendarMonth): Key => ({
  pk: `CHANNEL#${connectionId}`,
  sk: `MIRROR#${month}`,
});

const rate = z.object({
  price: z.int(),
  minStay: z.int(),
  maxStay: z.int().exactOptional(),
  closedToArrival: z.boolean(),
  closedToDeparture: z.boolean(),
});

const acceptedNight = z.object({
  isFree: z.boolean().exactOptional(),
  availabilityAt: z.string().exactOptional(),
  isAvailabilityUnsure: z.literal(true).exactOptional(),
  rate: rate.exactOptional(),
  rateAt: z.string().exactOptional(),
  isRateUnsure: z.literal(true).exactOptional(),
}) satisfies z.ZodType<AcceptedNight>;

/** The nights are one text, as a home's profile is: no query looks inside. */
const stored = z.object({ sk: z.string(), nights: z.string(), version: z.int() });
const nightsShape = z.record(z.string(), acceptedNight);

async function read(table: Table, connectionId: string, months: readonly CalendarMonth[]) {
  const items = await table.getMany(months.map((month) => mirrorKey(connectionId, month)));
  const known = new Map(items.map((item) => mirrorOf(connectionId, item)).map((each) => [each.month, each]));
  return months.map((month) => known.get(month) ?? { connectionId, month, nights: {}, version: 0 });
}

function mirrorOf(connectionId: string, item: Item): MirrorMonth {
  const { sk, nights, version } = stored.parse(item);
  const month = sk.slice('MIRROR#'.length);
  return { connectionId, month, nights: nightsShape.parse(JSON.parse(nights)), version };
}

async function write(table: Table, mirror: MirrorMonth): Promise<MirrorMonth> {
  const { connectionId, month, nights, version } = mirror;
  const item = { ...mirrorKey(connectionId, month), nights: JSON.stringify(nights) };
  const outcome = await table.write(putNext(item, version));
  if (outcome.kind === 'refused')
    throw new Fault('TableBusy', `The mirror of ${connectionId} for ${month} has gone on`);
  return { ...mirror, version: version + 1 };
}
